using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>One decision in the inbox. <paramref name="Says"/> is its number with what is special about it; <paramref name="Cost"/> has a plus where it earns; <paramref name="Left"/> counts down for what waits, or says how it was settled and when.</summary>
public sealed record InboxRow(long Number, int Priority, AgentName Agent, string Title, string Says, string Cost, string Confidence, string Left, bool Waits)
{
    public string Href => $"/approvals/D-{Number}";

    public static InboxRow Of(Decision decision, Instant now)
    {
        var proposal = decision.Proposal;
        var waits = decision.State.NeedsSomebody();
        string[] special =
        [
            decision.Id.ToString(),
            .. decision.State == DecisionState.AwaitingSecond ? ["second signature"] : (string[])[],
            .. decision.State == DecisionState.AwaitingVeto ? ["runs unless stopped"] : (string[])[],
            $"{proposal.Risk.ToString().ToLowerInvariant()} risk",
        ];
        return new InboxRow(
            decision.Id.Number, AgentWords.Priority(proposal), proposal.Agent, proposal.Title, string.Join(", ", special), proposal.CostInr < 0 ? $"+{Show.Inr(-proposal.CostInr)}" : Show.Inr(proposal.CostInr), Show.Percent(100 * proposal.Confidence),
            waits ? Countdown(decision.ClosesAt - now) : $"{AgentWords.Settled(decision)}, {Show.Time(decision.Last.At)[..5]}", waits);
    }

    /// <summary>"3:12", "47 min", "5 h 17".</summary>
    internal static string Countdown(TimeSpan left) => left switch
    {
        { Ticks: <= 0 } => "now",
        { TotalMinutes: < 20 } => $"{(int)left.TotalMinutes}:{left.Seconds:00}",
        { TotalHours: < 2 } => $"{(int)left.TotalMinutes} min",
        _ => $"{(int)left.TotalHours} h {left.Minutes:00}",
    };
}
