namespace FleetOps.Core.Learning.Forecasting;

/// <summary>One value that a backtest forecast from an earlier origin.</summary>
/// <param name="Row">Its row in the series.</param>
/// <param name="Step">How many rows after the origin it lies; the first has 1.</param>
/// <param name="Origin">Rows that the forecast was fitted to.</param>
/// <param name="Truth">What came.</param>
/// <param name="Mean">What was forecast.</param>
/// <param name="Deviation">How sure the method was.</param>
public readonly record struct BacktestRow(int Row, int Step, int Origin, double Truth, double Mean, double Deviation);
