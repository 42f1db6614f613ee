namespace FleetOps.Core.Learning.Forecasting;

/// <summary>The plain mean of several fitted forecasts: errors that differ cancel. Immutable and thread-safe. Source: Bates and Granger 1969.</summary>
internal sealed class BlendedForecast(IReadOnlyList<IFittedForecast> parts) : IFittedForecast
{
    internal IReadOnlyList<IFittedForecast> Parts => parts;

    public ForecastPath Predict(DateTime[] times, double[][]? regressors = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        var path = new ForecastPath(times, new double[times.Length], new double[times.Length]);
        foreach (var part in parts)
        {
            var told = part.Predict(times, regressors);
            for (var i = 0; i < times.Length; i++)
            {
                path.Mean[i] += told.Mean[i] / parts.Count;
                path.Deviation[i] += told.Deviation[i] / parts.Count;
            }
        }

        return path;
    }

    public IFittedForecast Extend(TimeSeries known) => new BlendedForecast([.. parts.Select(p => p.Extend(known))]);
}
