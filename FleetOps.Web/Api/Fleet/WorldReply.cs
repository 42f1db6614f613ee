using FleetOps.Core.Devices;

namespace FleetOps.Web.Api.Fleet;

/// <summary>The simulated world: absent without a simulator.</summary>
public sealed record WorldReply(bool Paused, double Speed, double EffectiveSpeed, string? HeldBecause, ulong Seed, string Scenario, string Arrivals)
{
    internal static WorldReply Of(WorldStatus status) =>
        new(status.Paused, status.Speed, Math.Round(status.EffectiveSpeed, 2), status.HeldBecause, status.Seed, status.Scenario, status.Arrivals.Real ? "real arrivals" : "simulated arrivals");
}
