using System.Globalization;

namespace FleetOps.Core.Decisions;

/// <summary>
/// The policies in force, one for each agent and kind of action that the agent may take. <see cref="Judge"/> is pure. What has no policy is forbidden. Immutable.
/// </summary>
public sealed class PolicyBook
{
    private static readonly HashSet<string> NeverRestarted = ["GroundFailure", "PowerSwitchFailure"];
    private readonly Dictionary<(AgentName, ActionKind), ActionPolicy> _policies;

    /// <exception cref="ArgumentException">Two policies are of the same agent and kind.</exception>
    public PolicyBook(IReadOnlyList<ActionPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        Policies = policies;
        _policies = policies.ToDictionary(p => (p.Agent, p.Kind));
    }

    public IReadOnlyList<ActionPolicy> Policies { get; }

    public ActionPolicy? Find(AgentName agent, ActionKind kind) => _policies.GetValueOrDefault((agent, kind));

    /// <summary>The book with this policy in place of the one of the same agent and kind.</summary>
    public PolicyBook With(ActionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new PolicyBook([.. Policies.Select(p => (p.Agent, p.Kind) == (policy.Agent, policy.Kind) ? policy : p)]);
    }

    public Judgement Judge(Proposal proposal, PolicyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        if (Find(proposal.Agent, proposal.Kind) is not { } policy) return Never($"No policy lets {proposal.Agent} do this.");
        if (proposal.Kind.IsRestart() && facts.FaultCode is { } code && NeverRestarted.Contains(code)) return Never($"A device with {code} is never restarted.");
        var rung = facts.TargetIsReal && policy.Rung > policy.OnReal ? policy.OnReal : policy.Rung;
        if (rung == Rung.Off) return Never("This is switched off.");
        var checks = Checks(proposal, policy, facts);
        var fourEyes = policy.FourEyesAboveInr is { } bound && proposal.CostInr > bound;
        if (rung == Rung.Suggest) return new Judgement(Verdict.Show, rung, false, Approval(policy), "The agent may only suggest this.", checks);
        var exceeded = checks.Count(c => c.Exceeded);
        if (exceeded > 0 || fourEyes)
            return new Judgement(Verdict.NeedsApproval, rung, fourEyes, Approval(policy), exceeded > 0 ? $"Beyond {string.Join(" and ", checks.Where(c => c.Exceeded).Select(c => c.Limit.ToLowerInvariant()))}." : "Needs two people.", checks);
        return rung switch
        {
            Rung.Ask when facts.TargetIsReal && policy.Rung > Rung.Ask => new Judgement(Verdict.NeedsApproval, rung, false, Approval(policy), "A real device: a person is asked.", checks),
            Rung.Ask => new Judgement(Verdict.NeedsApproval, rung, false, Approval(policy), "A person is asked.", checks),
            Rung.VetoWindow => new Judgement(Verdict.RunsUnlessVetoed, rung, false, TimeSpan.FromSeconds(policy.VetoSeconds), "Runs unless somebody objects.", checks),
            _ => new Judgement(Verdict.Auto, rung, false, TimeSpan.Zero, "Within every limit.", checks),
        };
    }

    private static Judgement Never(string why) => new(Verdict.Forbidden, Rung.Off, false, TimeSpan.Zero, why, []);

    private static TimeSpan Approval(ActionPolicy policy) => TimeSpan.FromSeconds(policy.ApprovalSeconds);

    private static List<LimitCheck> Checks(Proposal proposal, ActionPolicy policy, PolicyFacts facts) =>
    [
        new("Cost", Rupees(proposal.CostInr), $"at most {Rupees(policy.MostCostInr)}", proposal.CostInr > policy.MostCostInr),
        new("Risk", proposal.Risk.ToString(), $"at most {policy.MostRisk}", proposal.Risk > policy.MostRisk),
        new("Confidence", Share(proposal.Confidence), $"at least {Share(policy.LeastConfidence)}", !(proposal.Confidence >= policy.LeastConfidence)),
        new("Actions on the device", Count(facts.OnDeviceInHour), $"at most {policy.MostPerDeviceAnHour} an hour", facts.OnDeviceInHour >= policy.MostPerDeviceAnHour),
        new("Actions per hour", Count(facts.InHour), $"at most {policy.MostAnHour}", facts.InHour >= policy.MostAnHour),
    ];

    private static string Rupees(decimal inr) => string.Create(CultureInfo.InvariantCulture, $"{(inr < 0 ? "−" : "")}₹{Math.Abs(inr):#,0}");

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
