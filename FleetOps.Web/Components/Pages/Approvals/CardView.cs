using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>One decision as its card shows it, from whoever looks (a user name). Immutable; a pure projection.</summary>
public sealed record CardView(
    long Number, int Priority, AgentName Agent, string Title, string Says, string Reason, string SafeDefault, ViewList<CardFigure> Figures, int RiskSteps, string WhyNote, ViewList<CardBar> Why, string LimitNote,
    ViewList<LimitCheck> Limits, bool FourEyes, ViewList<CardSignature> Signatures, ViewList<CardLine> Life, string Verdict, bool MayApprove, bool MayReject, int TakeBackSeconds, string? Closes, bool Vetoable, string Target)
{
    public static CardView Of(Decision decision, Instant now, string? viewer)
    {
        var proposal = decision.Proposal;
        var judgement = decision.Judgement;
        var waits = decision.State.NeedsSomebody() && now < decision.ClosesAt;
        var by = decision.ApprovedBy;
        return new CardView(
            decision.Id.Number, AgentWords.Priority(proposal), proposal.Agent, proposal.Title,
            $"proposed {Show.Time(decision.First.At)}{(decision.Wish == decision.First ? "" : $", looked at again {Show.Time(decision.Wish.At)}")}{(proposal.Basis is { } basis ? $", {Of(basis)}" : "")}", proposal.Reason, proposal.SafeDefault,
            [.. FiguresOf(proposal)], (int)proposal.Risk + 1,
            proposal.Basis is { } model ? $"{model.Score}, {model.Base} on average" : "what it saw", [.. Bars(proposal)],
            judgement.Checks.Count(c => c.Exceeded) switch { 0 => judgement.Reason, 1 => "one exceeded, so it came to you", var n => $"{n} exceeded, so it came to you" },
            [.. judgement.Checks], judgement.FourEyes, [.. SignaturesOf(decision, viewer)], [.. LinesOf(decision)], AgentWords.Settled(decision),
            waits && (viewer is null || !by.Contains(viewer)), waits, TakeBack(decision, now, viewer),
            waits ? InboxRow.Countdown(decision.ClosesAt - now) : null, decision.State == DecisionState.AwaitingVeto, proposal.Target.Value);
    }

    // Of many looks in a row the last says all.
    private static IEnumerable<CardLine> LinesOf(Decision decision) =>
        decision.Entries.Where((e, i) => e.What is not DecisionEvent.Renewed || i + 1 == decision.Entries.Count || decision.Entries[i + 1].What is not DecisionEvent.Renewed).Select(CardLine.Of);

    private static string Of(ModelBasis basis) => basis.Version is { } version ? $"model {basis.Model} {version}" : $"{basis.Model}, a rule stands in";

    private static IEnumerable<CardFigure> FiguresOf(Proposal proposal)
    {
        yield return new CardFigure(proposal.CostInr < 0 ? "Earns" : "Cost", Show.Inr(Math.Abs(proposal.CostInr)));
        if (proposal.AvoidedInr is { } avoided) yield return new CardFigure("Avoided loss", Show.Inr(avoided));
        yield return new CardFigure("Confidence", Show.Percent(100 * proposal.Confidence));
        yield return new CardFigure("Seen within", $"{proposal.Effect.Within.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min");
    }

    /// <summary>Evidence with weights as bars around a common zero; without weights only in words.</summary>
    private static IEnumerable<CardBar> Bars(Proposal proposal)
    {
        var most = proposal.Evidence.Select(e => Math.Abs(e.Weight ?? 0)).DefaultIfEmpty(0).Max();
        var anyBelow = proposal.Evidence.Any(e => e.Weight < 0);
        var zero = anyBelow ? 35.0 : 0;
        foreach (var evidence in proposal.Evidence)
        {
            if (evidence.Weight is not { } weight || most <= 0)
            {
                yield return new CardBar(evidence.What, evidence.Value, null, 0, 0, zero);
                continue;
            }

            var width = Math.Abs(weight) / most * (weight < 0 ? zero : 100 - zero);
            yield return new CardBar(evidence.What, evidence.Value, Show.Signed(weight, 2), weight < 0 ? zero - width : zero, width, zero);
        }
    }

    private static IEnumerable<CardSignature> SignaturesOf(Decision decision, string? viewer)
    {
        var signed = decision.ApprovedBy;
        foreach (var name in signed) yield return new CardSignature(name, Show.Time(decision.Entries.Last(e => e.What is DecisionEvent.Approved approved && approved.By == name).At), true);
        var open = (decision.Judgement.FourEyes ? 2 : 1) - signed.Count;
        if (!decision.State.NeedsSomebody()) yield break;
        for (var i = 0; i < open; i++) yield return new CardSignature(i == 0 && viewer is not null && !signed.Contains(viewer) ? "You" : "A second person", "open", false);
    }

    private static int TakeBack(Decision decision, Instant now, string? viewer)
    {
        if (decision.State is not (DecisionState.Approved or DecisionState.AwaitingSecond) || decision.Last.What is not DecisionEvent.Approved approved || approved.By != viewer) return 0;
        return (int)Math.Ceiling((DecisionDesk.TakeBackWithin - (now - decision.Last.At)).TotalSeconds) is > 0 and var left ? left : 0;
    }
}
