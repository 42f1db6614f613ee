namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A value that a backtest forecast, with the interval that was given for it beforehand.</summary>
public readonly record struct IntervalRow(BacktestRow Told, double Low, double High)
{
    public bool IsHit => Told.Truth >= Low && Told.Truth <= High;
}
