namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A forecast: at each time a mean and the deviation that its model believes in, in the unit of the series. Not an interval: calibration makes one.</summary>
public sealed record ForecastPath(DateTime[] Times, double[] Mean, double[] Deviation);
