using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Devices;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// How far offers can go: the traffic agent with a day's money and offers without end, whose every offer is so high that nobody who sees it refuses. Registered drivers only: walk-ins cannot be asked. An oracle for
/// judging; the control room has no such thing.
/// </summary>
internal static class Irresistible
{
    private const decimal Rupees = 100_000;

    public static Policy Offers(ArmSight sight)
    {
        var agent = new TrafficAgent(new TrafficOptions { RupeesAMinute = 1_000, AskingRupees = 0, RupeesADay = double.MaxValue, OffersADay = int.MaxValue, MovesADay = int.MaxValue, QuietMinutes = 0, LeastChance = 0 });
        return situation => [.. agent.Propose(sight.Traffic(situation)).Select(p => p.What is Intervention.Persuade(var offer) ? new Intervention.Persuade(offer with { Rupees = Rupees }) : p.What)];
    }
}
