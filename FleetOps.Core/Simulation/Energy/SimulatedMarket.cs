using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// A day-ahead electricity market as a pure function of seed and time: 96 blocks of 15 minutes a day in INR per kWh with the shape of India's
/// exchange (cheap at noon, dear from six to eleven in the evening, capped at ₹10). Tomorrow is published at 13:00 IST; what lies beyond is null.
/// It is not the exchange's data. Thread-safe. Sources: docs/simulator.md.
/// </summary>
public sealed class SimulatedMarket(ulong seed, TimeProvider worldClock) : IMarket
{
    private const int SecondsABlock = 900;
    private const int PublishedAtSecond = 13 * 3600;

    private static readonly double[] Shape =
    [
        3.9, 3.6, 3.4, 3.4, 3.7, 4.6, 5.9, 6.3, 5.2, 3.9, 3.1, 2.7, 2.5, 2.5, 2.8, 3.4, 4.6, 6.4, 8.6, 9.4, 9.0, 7.8, 6.0, 4.7,
    ];

    private readonly ulong _key = NamedStream.Key(seed, "market", "blocks");

    public decimal? PriceAt(Instant instant)
    {
        var now = Instant.Now(worldClock).UnixMilliseconds / 1000;
        var second = instant.UnixMilliseconds / 1000;
        var lastPublished = LocalTime.Day(now) + (LocalTime.SecondOfDay(now) >= PublishedAtSecond ? 1 : 0);
        return LocalTime.Day(second) > lastPublished ? null : PriceOf(second);
    }

    internal decimal PriceOf(long second)
    {
        var day = LocalTime.Day(second);
        var block = LocalTime.SecondOfDay(second) / SecondsABlock;
        var level = 1 + 0.16 * (Unit(day, -1) + Unit(day, -2) - 1) - (LocalTime.Weekday(day) == DayOfWeek.Sunday ? 0.1 : 0);
        var price = LocalTime.Of(Shape, block / 4.0 + 0.125) * level * (1 + 0.07 * (Unit(day, block) + Unit(day, block + 96) - 1));
        return decimal.Round((decimal)Math.Clamp(price, 0.5, 10), 2);
    }

    private double Unit(long day, int purpose)
    {
        var state = _key ^ ((ulong)day * 0xD1342543DE82EF95UL) ^ ((ulong)(purpose + 2) << 48);
        return (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
    }
}
