using FleetOps.Core.Devices;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// The world's electricity market as everybody outside the world sees it: what is published at world time. Day-ahead prices of tomorrow appear at 13:00 IST; real-time prices
/// 45 minutes before the half hour that they are for. What lies beyond is null. Thread-safe. Sources: docs/world.md.
/// </summary>
public sealed class SimulatedMarket : IMarket
{
    private const int PublishedAtSecond = 13 * 3600;
    private const int SessionSeconds = 1800;
    private const int RealTimeAheadSeconds = 45 * 60;
    private readonly IBlockPrices _prices;
    private readonly TimeProvider _worldClock;

    public SimulatedMarket(ulong seed, TimeProvider worldClock)
        : this(new SimulatedPrices(seed), worldClock)
    {
    }

    public SimulatedMarket(WorldPlan plan, TimeProvider worldClock, Outside? outside = null)
        : this(plan.BlockPrices(outside ?? new Outside()), worldClock)
    {
    }

    internal SimulatedMarket(IBlockPrices prices, TimeProvider worldClock)
    {
        _prices = prices;
        _worldClock = worldClock;
    }

    public string Source => _prices.Source;

    public decimal? PriceAt(Instant instant)
    {
        var now = Instant.Now(_worldClock).UnixMilliseconds / 1000;
        var second = instant.UnixMilliseconds / 1000;
        var lastPublished = LocalTime.Day(now) + (LocalTime.SecondOfDay(now) >= PublishedAtSecond ? 1 : 0);
        return LocalTime.Day(second) > lastPublished ? null : _prices.DayAhead(second);
    }

    public decimal? RealTimeAt(Instant instant)
    {
        var now = Instant.Now(_worldClock).UnixMilliseconds / 1000;
        var second = instant.UnixMilliseconds / 1000;
        return second - second % SessionSeconds - RealTimeAheadSeconds > now ? null : _prices.RealTime(second);
    }
}
