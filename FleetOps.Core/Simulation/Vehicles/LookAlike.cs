namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>The look-alike of one vehicle on one local day: a pure function of its key and the day. From and to are seconds of that day.</summary>
internal readonly record struct LookAlike(LookAlikeKind Kind, int From, int To, double Strength)
{
    public static LookAlike Of(ulong key, long day)
    {
        var state = key ^ ((ulong)day * 0xD1342543DE82EF95UL);
        var roll = Unit(ref state);
        var strength = 0.6 + 0.4 * Unit(ref state);
        var begin = Unit(ref state);
        return roll switch
        {
            < 0.05 => new(LookAlikeKind.HotDay, (int)((10 + 2 * begin) * 3600), 17 * 3600, strength),
            < 0.12 => new(LookAlikeKind.AggressiveDriver, (int)(4 * 3600 * begin), 23 * 3600, strength),
            < 0.16 => new(LookAlikeKind.ColdMorning, 3600, (int)((7 + 2 * begin) * 3600), strength),
            _ => default,
        };
    }

    public bool IsOn(int secondOfDay) => Kind != LookAlikeKind.None && secondOfDay >= From && secondOfDay < To;

    /// <summary>What the air around the vehicle is warmer than the city's.</summary>
    public double AirK => Kind switch
    {
        LookAlikeKind.HotDay => 8.5 * Strength,
        LookAlikeKind.ColdMorning => -9 * Strength,
        _ => 0,
    };

    /// <summary>Factor on how hard it is driven.</summary>
    public double Temper => Kind == LookAlikeKind.AggressiveDriver ? 1 + 0.5 * Strength : 1;

    private static double Unit(ref ulong state) => (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
}
