namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// What a site uses besides the cars: its electronics always; at hubs also light at night and a lounge with its cooling, open from seven to eleven, busier on Saturdays
/// and Sundays. kW.
/// </summary>
internal static class OwnUse
{
    private const double ElectronicsKw = 0.4;

    public static double KwAt(bool isHub, Moment moment)
    {
        if (!isHub) return ElectronicsKw;
        var hour = moment.Hour;
        var lights = hour is < 6 or > 18 ? 1.6 : 0.3;
        var weekend = LocalTime.Weekday(LocalTime.Day(moment.Now)) is DayOfWeek.Saturday or DayOfWeek.Sunday;
        // Opens and closes within an hour, so that the site's load has no step.
        var open = Math.Clamp(Math.Min(hour - 7, 23 - hour), 0, 1);
        var lounge = open * (weekend ? 1.5 : 1) * (2.2 + 0.35 * Math.Clamp(moment.TemperatureC - 22, 0, 14));
        return ElectronicsKw + lights + lounge;
    }
}
