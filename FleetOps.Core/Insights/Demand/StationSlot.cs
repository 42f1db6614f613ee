namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// A quarter of an hour of one station as it was seen from outside. <paramref name="Arrivals"/>: cars that came and stayed (who drove on at the sight of the queue is not seen).
/// <paramref name="Waiting"/> (cars) and <paramref name="LoadKw"/> (what cars and site take, before sun and battery) are means over what was measured, NaN when nothing was.
/// </summary>
public readonly record struct StationSlot(int Arrivals, double Waiting, double LoadKw, int PacksUsed, int PartsUsed)
{
    public const int Minutes = 15;

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(Minutes);
}
