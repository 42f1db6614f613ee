using FleetOps.Core.Devices;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Layout;

/// <summary>
/// What the clock of the top bar shows: world time and date in IST, how fast the world runs, where arrivals come from, and how old the newest frame
/// is. <paramref name="Simulated"/> false: there is no simulated world and the clock is the wall's. <paramref name="NotStored"/>: why frames are not stored; null while they are.
/// </summary>
public sealed record ClockView(string Time, string Date, bool Simulated, string Speed, bool Paused, bool RealArrivals, string? Held, string Newest, string? NotStored)
{
    public static ClockView Of(Present present, WorldStatus? world, NetworkState network, HistoryHealth? store = null) => new(
        Show.Time(present.World),
        Show.Date(present.World),
        world is not null,
        world is null ? "" : Show.Speed(world.Speed),
        world?.Paused ?? false,
        world?.Arrivals.Real ?? false,
        world?.HeldBecause,
        Freshness(world, network),
        store?.Problem is { } problem ? $"{problem}{(store.Since is { } since ? $", since {Show.ShortTime(since)}" : "")}" : null);

    private static string Freshness(WorldStatus? world, NetworkState network) => network.NewestAge switch
    {
        null => "No data yet",
        _ when world is { Paused: true } => "Paused",
        { TotalSeconds: < 10 } age => $"Live, {Show.Age(age)} old",
        { } age => $"Quiet for {Show.Age(age)}",
    };
}
