namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// Prices as a pure function of seed and time, with the shape of India's exchange: cheap at noon, dear from six to eleven in the evening, capped at ₹10. A day is dear or cheap
/// like the days before it; Sundays are cheaper. Real time wanders around day-ahead for some hours and jumps now and then. It is not the exchange's data.
/// </summary>
internal sealed class SimulatedPrices(ulong seed) : IBlockPrices
{
    public const int SecondsABlock = 900;
    private const double Cap = 10;

    // Real time forgets a deviation within an hour or so; the weight of the k-th block back is Memory^k.
    private const double Memory = 0.8;
    private const int MemoryBlocks = 24;
    private const double DayMemory = 0.7;
    private const int MemoryDays = 10;

    private static readonly double[] Shape =
    [
        3.9, 3.6, 3.4, 3.4, 3.7, 4.6, 5.9, 6.3, 5.2, 3.9, 3.1, 2.7, 2.5, 2.5, 2.8, 3.4, 4.6, 6.4, 8.6, 9.4, 9.0, 7.8, 6.0, 4.7,
    ];

    private readonly ulong _key = NamedStream.Key(seed, "market", "blocks");

    public string Source => "drawn from the seed with the daily shape of India's exchange; not the exchange's data";

    public decimal DayAhead(long second) => Capped(DayAheadOf(second));

    public decimal RealTime(long second) => Capped(DayAheadOf(second) * Deviation(second));

    /// <summary>Real time as a factor on day-ahead: about 0.7 to 1.4, in rare half hours up to 2.</summary>
    public double Deviation(long second)
    {
        var block = Math.DivRem(second, SecondsABlock).Quotient;
        var sum = 0.0;
        var weight = 1.0;
        for (var k = 0; k < MemoryBlocks; k++)
        {
            sum += weight * (Unit(block - k, 1_000) + Unit(block - k, 1_001) - 1);
            weight *= Memory;
        }

        var jump = 0.0;
        for (var k = 0; k < 4; k++)
            if (Unit(block - k, 1_002) < 0.006) jump = Math.Max(jump, (0.3 + 0.6 * Unit(block - k, 1_003)) * (1 - k / 4.0));
        return Math.Max(0.3, 1 + 0.17 * sum + jump);
    }

    private double DayAheadOf(long second)
    {
        var day = LocalTime.Day(second);
        var block = LocalTime.SecondOfDay(second) / SecondsABlock;
        var level = 0.0;
        var weight = 1.0;
        for (var k = 0; k < MemoryDays; k++)
        {
            level += weight * (Unit(day - k, 1_004) + Unit(day - k, 1_005) - 1);
            weight *= DayMemory;
        }

        level = 1 + 0.11 * level - (LocalTime.Weekday(day) == DayOfWeek.Sunday ? 0.1 : 0);
        return LocalTime.Of(Shape, block / 4.0 + 0.125) * level * (1 + 0.07 * (Unit(day, block) + Unit(day, block + 96) - 1));
    }

    private static decimal Capped(double price) => decimal.Round((decimal)Math.Clamp(price, 0.5, Cap), 2);

    private double Unit(long number, int purpose)
    {
        var state = _key ^ ((ulong)number * 0xD1342543DE82EF95UL) ^ ((ulong)(purpose + 2) << 44);
        return (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
    }
}
