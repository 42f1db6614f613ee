namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// The people who charge at a workplace, as a mixture of seven kinds: each comes at a normal hour, wants a log-normal energy and stays a log-normal time, the three independent within a
/// kind. Fitted by expectation–maximisation to 2,114 sessions of ACN-Data's site 2 (May to September 2021; Lee, Li, Low 2019); how well it fits stands in docs/world.md. Pure.
/// </summary>
internal static class Workplaces
{
    /// <summary>Share of the sessions; mean and deviation of the hour (27 is three in the night); median kWh and deviation of its logarithm; median stay in hours and deviation of its logarithm.</summary>
    internal readonly record struct Kind(double Share, double Hour, double HourSpread, double Kwh, double KwhSpread, double Hours, double HoursSpread);

    public static readonly Kind[] Kinds =
    [
        new(0.425, 14.14, 4.28, 5.79, 0.97, 1.10, 0.90), // comes and goes
        new(0.113, 14.59, 5.09, 32.7, 0.28, 0.96, 0.28), // fast charging
        new(0.110, 9.13, 1.13, 8.94, 0.90, 8.51, 0.15), // works here all day
        new(0.108, 12.76, 1.71, 5.05, 0.90, 4.66, 0.33), // the afternoon
        new(0.086, 11.78, 3.30, 0.88, 0.10, 2.47, 0.74), // full before it came
        new(0.081, 8.47, 0.58, 8.84, 0.74, 4.66, 0.37), // the morning
        new(0.077, 19.49, 1.08, 14.6, 0.60, 1.22, 1.03), // the evening
    ];

    /// <summary>Density of arrivals at an hour of the day, any scale.</summary>
    public static double ArrivalDensity(double hour)
    {
        var sum = 0.0;
        foreach (var kind in Kinds) sum += Weight(kind, hour);
        return sum;
    }

    /// <summary>Who it is that comes at this hour.</summary>
    public static Kind Pick(double hour, NamedStream stream)
    {
        var at = stream.Unit() * ArrivalDensity(hour);
        foreach (var kind in Kinds)
        {
            at -= Weight(kind, hour);
            if (at < 0) return kind;
        }

        return Kinds[^1];
    }

    private static double Weight(in Kind kind, double hour)
    {
        var sum = 0.0;
        for (var day = -1; day <= 1; day++)
        {
            var z = (hour + 24 * day - kind.Hour) / kind.HourSpread;
            sum += Portable.Exp(-z * z / 2);
        }

        return kind.Share * sum / kind.HourSpread;
    }
}
