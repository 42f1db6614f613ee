namespace FleetOps.Core.Learning.Forecasting;

/// <summary>Several methods fitted to the same past, their forecasts averaged.</summary>
public sealed class BlendedMethod(IReadOnlyList<IForecastMethod> parts) : IForecastMethod
{
    public string Name => string.Join(" + ", parts.Select(p => p.Name));

    public IFittedForecast Fit(TimeSeries past) => new BlendedForecast([.. parts.Select(p => p.Fit(past))]);
}
