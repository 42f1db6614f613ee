using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Charts;

/// <summary>A forecast as a dashed series with its interval. Pure.</summary>
public static class ForecastSeries
{
    /// <param name="name">What it is called on the chart.</param>
    /// <param name="forecast">Its steps.</param>
    /// <param name="from">Earlier steps are left out; null for all.</param>
    /// <param name="by">What values are divided by: 1,000 makes MW of kW.</param>
    /// <param name="unit">After that.</param>
    /// <param name="step">Means stand in the middle of their step; zero where they hold from its beginning.</param>
    public static ChartSeries Of(string name, AnyForecast forecast, Instant? from, double by, string unit, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ForecastStep[] steps = [.. forecast.Steps.Where(s => from is not { } now || s.From + step / 2 >= now - TimeSpan.FromMinutes(15))];
        return new ChartSeries(name, unit, ChartLook.Forecast, [.. steps.Select(s => (s.From + step / 2).UnixMilliseconds)], [.. steps.Select(s => s.Mean / by)])
        {
            Interval = ([.. steps.Select(s => s.Low / by)], [.. steps.Select(s => s.High / by)]),
        };
    }
}
