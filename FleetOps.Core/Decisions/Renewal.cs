using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>
/// What becomes of a wish that grows old while a person's window is open. A wish ages on the slower of the two clocks, so that a minute for a veto is no day on a fast world; there its agent, each time it looks again, says
/// what it wants now of the same device and matter. A real device's world runs with the wall: nothing is ever renewed there. Pure.
/// </summary>
internal static class Renewal
{
    // From here on the world has left the wall behind.
    private const int Faster = 2;

    /// <summary>How old the wish is: by the clock on which less time has passed.</summary>
    public static TimeSpan Age(Decision decision, Instant human, Instant world)
    {
        var (wall, inWorld) = (human - decision.Wish.At, world - decision.Wish.WorldAt);
        return wall < inWorld ? wall : inWorld;
    }

    /// <param name="decision">Open, and its agent has looked again.</param>
    /// <param name="wanted">What agents want now.</param>
    /// <param name="judge">What policy says of a wish now.</param>
    /// <param name="human">Now.</param>
    /// <param name="world">Now.</param>
    /// <returns>Null: it stays as it is.</returns>
    public static DecisionEvent? Of(Decision decision, IReadOnlyList<Proposal> wanted, Func<Proposal, Judgement> judge, Instant human, Instant world)
    {
        if (decision.State is not (DecisionState.Shown or DecisionState.AwaitingApproval or DecisionState.AwaitingVeto)) return null;
        var (wall, inWorld, valid) = (human - decision.Wish.At, world - decision.Wish.WorldAt, decision.Proposal.ValidFor);
        // Half its time is enough: an agent that looks as often as its wishes are valid would else come a moment too early each second time.
        if (inWorld < Faster * wall || inWorld < valid / 2) return null;
        if (wanted.FirstOrDefault(p => p.Target == decision.Proposal.Target && p.Agent == decision.Proposal.Agent && IsSameMatter(decision.Proposal.What, p.What)) is not { } anew)
            return inWorld > valid ? new DecisionEvent.Withdrawn("its agent has looked again and does not want it any more") : null;
        var judgement = judge(anew);
        return (judgement.Verdict, judgement.FourEyes) == (decision.Judgement.Verdict, decision.Judgement.FourEyes) ? new DecisionEvent.Renewed(anew)
            : new DecisionEvent.Withdrawn($"as it is wanted now, policy says otherwise: {judgement.Reason}");
    }

    // A plan may change with the hour, what it is about may not.
    private static bool IsSameMatter(Intervention before, Intervention now) => (before, now) switch
    {
        (Intervention.Battery, Intervention.Battery) => true,
        (Intervention.Dispatch(var first), Intervention.Dispatch(var next)) => first.Stops.Count > 0 && next.Stops.Any(s => s.Station == first.Stops[0].Station),
        _ => before == now,
    };
}
