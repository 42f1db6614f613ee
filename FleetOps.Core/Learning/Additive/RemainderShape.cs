namespace FleetOps.Core.Learning.Additive;

/// <summary>How a remainder forgets: rates a day and shares of the variance of its fast and slow part.</summary>
internal readonly record struct RemainderShape(double FastRate, double Fast, double SlowRate, double Slow)
{
    internal double White => Math.Max(1 - Fast - Slow, 1e-6);
}
