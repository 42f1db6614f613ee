using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What a solar roof will give, from its rating, the height of the sun and how clear it is there now: a sky as clear as now for the next hours, an ordinary one later. kW. Pure.
/// </summary>
public static class SunOutlook
{
    // Rise and set in Bengaluru differ by half an hour over the year.
    private const double Rises = 6.2;
    private const double Sets = 18.2;

    // Of its rating a roof gives this much under a clear sky at noon, and this share of that on an ordinary day.
    private const double ClearNoon = 0.82;
    private const double Ordinary = 0.75;
    private const double Low = 0.1;
    private static readonly TimeSpan Persists = TimeSpan.FromHours(3);

    /// <param name="hub">Whose roof.</param>
    /// <param name="now">When it gives <paramref name="nowKw"/>.</param>
    /// <param name="nowKw">Null where that is not known.</param>
    /// <param name="at">The middle of the block that is asked about.</param>
    public static double Kw(Station hub, Instant now, double? nowKw, Instant at)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var clear = Clear(at);
        if (clear <= 0 || hub.SolarKwp <= 0) return 0;
        var seen = Clear(now) is var height and > Low && nowKw is { } kw ? Math.Clamp(kw / (height * hub.SolarKwp), 0, 1.1) : Ordinary;
        var faith = Math.Exp(-(at - now).TotalHours / Persists.TotalHours);
        return hub.SolarKwp * clear * (faith * seen + (1 - faith) * Ordinary);
    }

    private static double Clear(Instant at)
    {
        var hour = at.ToDateTimeOffset().ToOffset(Clocks.Ist).TimeOfDay.TotalHours;
        return hour is > Rises and < Sets ? ClearNoon * Math.Pow(Math.Sin(Math.PI * (hour - Rises) / (Sets - Rises)), 1.15) : 0;
    }
}
