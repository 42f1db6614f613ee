using FleetOps.Core.Simulation.Calendars;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// How the wish to charge rises and falls: the intensity of the arrivals, relative to an ordinary workday of dry weather at 24 °C, whose integral is 1. By kind of day (shape and
/// volume), weekday, rain and heat. Pure; thread-safe.
/// </summary>
internal sealed class Rhythm
{
    private const int Slots = 288;

    // Sunday first; the mean of the five workdays is 1.
    private static readonly double[] Weekdays = [0.78, 1.02, 0.98, 0.98, 0.99, 1.03, 0.95];

    private static readonly double[] Workday =
        [0.9, 0.6, 0.4, 0.35, 0.5, 1.0, 2.2, 3.9, 5.7, 6.3, 5.7, 5.0, 4.7, 4.6, 4.5, 4.7, 5.3, 6.3, 7.2, 7.0, 5.8, 4.2, 2.7, 1.6];

    private static readonly double[] DayOff =
        [1.5, 1.1, 0.7, 0.5, 0.5, 0.7, 1.3, 2.3, 3.6, 4.8, 5.6, 6.0, 6.0, 5.7, 5.5, 5.6, 6.0, 6.6, 6.9, 6.6, 5.7, 4.5, 3.1, 2.0];

    private static readonly double[] FestiveDay =
        [1.4, 1.0, 0.6, 0.5, 0.6, 1.0, 1.8, 2.8, 3.6, 4.0, 4.2, 4.2, 4.0, 3.8, 3.9, 4.4, 5.4, 6.9, 8.4, 8.9, 7.8, 5.9, 4.1, 2.6];

    // Two- and three-wheelers that deliver and carry: few at night, most at noon and in the evening.
    private static readonly double[] Riding =
        [0.5, 0.2, 0.1, 0.1, 0.2, 0.7, 2.2, 4.3, 5.6, 5.8, 5.7, 6.3, 7.4, 7.2, 6.1, 5.7, 5.9, 6.6, 7.6, 7.8, 6.8, 4.6, 2.4, 1.2];

    private readonly double[][] _shape;
    private readonly Func<long, double> _volume;
    private readonly bool _feelsWeather;

    private Rhythm(Func<DayKind, double, double> shape, Func<long, double> volume, bool feelsWeather)
    {
        _volume = volume;
        _feelsWeather = feelsWeather;
        _shape = new double[Enum.GetValues<DayKind>().Length][];
        for (var kind = 0; kind < _shape.Length; kind++)
        {
            _shape[kind] = new double[Slots];
            for (var i = 0; i < Slots; i++) _shape[kind][i] = shape((DayKind)kind, (i + 0.5) * 24 / Slots);
            var total = _shape[kind].Sum();
            for (var i = 0; i < Slots; i++) _shape[kind][i] *= Slots / (total * LocalTime.SecondsADay);
        }
    }

    /// <summary>A city: peaks at nine and at seven on workdays, one broad afternoon on days off, a late peak on festivals.</summary>
    public static Rhythm City { get; } = new(CityShape, CityVolume, feelsWeather: true);

    /// <summary>A workplace's car park, busier from Monday to Friday: a mixture of people who come to work and of visitors (docs/world.md).</summary>
    public static Rhythm Workplace { get; } = new(static (_, hour) => Workplaces.ArrivalDensity(hour), static day => LocalTime.Weekday(day) is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.67 : 1.13, feelsWeather: false);

    /// <summary>Riders who swap a pack for a full one: the same hours every day, a little more at weekends, when people order in.</summary>
    public static Rhythm Swaps { get; } = new(static (_, hour) => LocalTime.Of(Riding, hour), static day => LocalTime.Weekday(day) is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.08 : 0.97, feelsWeather: true);

    /// <summary>The share of an ordinary day's arrivals that falls into this second.</summary>
    public double At(long second, double temperatureC, double rainMmPerHour)
    {
        var day = LocalTime.Day(second);
        var shape = _shape[(int)NetworkCalendar.KindOf(day)][LocalTime.SecondOfDay(second) * Slots / LocalTime.SecondsADay];
        return shape * _volume(day) * (_feelsWeather ? Weather(temperatureC, rainMmPerHour) : 1);
    }

    /// <summary>
    /// Heat costs range (air conditioning), so that people come more often: 1.2 % a degree above 27 °C. Cold mornings likewise below 17 °C. Rain keeps them off the street while it
    /// falls: up to a quarter in a downpour.
    /// </summary>
    internal static double Weather(double temperatureC, double rainMmPerHour) =>
        (1 + 0.012 * Math.Max(0, temperatureC - 27) + 0.006 * Math.Max(0, 17 - temperatureC)) * (1 - 0.25 * Math.Min(1, rainMmPerHour / 12));

    private static double CityVolume(long day) => NetworkCalendar.KindOf(day) switch
    {
        DayKind.Workday => Weekdays[(int)LocalTime.Weekday(day)],
        DayKind.Saturday => 0.95,
        DayKind.Sunday => 0.78,
        DayKind.Holiday => 0.80,
        DayKind.Festival => 0.84,
        DayKind.FestivalEve => 1.13,
        var other => throw new NotSupportedException($"{other} is not a kind of day."),
    };

    private static double CityShape(DayKind kind, double hour) => LocalTime.Of(
        kind switch
        {
            DayKind.Workday or DayKind.FestivalEve => Workday,
            DayKind.Festival => FestiveDay,
            _ => DayOff,
        },
        hour);
}
