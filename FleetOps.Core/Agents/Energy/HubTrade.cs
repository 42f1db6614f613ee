using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// Blocks in a row in which a hub's battery bought (plus) or sold (minus) under one schedule. A hub never exports: what it sells its own cars would have bought. <paramref name="Inr"/>: paid (plus) or spared (minus).
/// <paramref name="By"/>: the schedule that asked for it; null where the plain rule or the site's limit did. Immutable.
/// </summary>
public sealed record HubTrade(Instant From, Instant To, double Kwh, double Inr, Attempt? By)
{
    public double RupeesPerKwh => Inr / Kwh;
}
