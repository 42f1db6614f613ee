namespace FleetOps.Core.Insights.Load;

/// <summary>What a load is of: the network or one station, an hour or a quarter of one, forecast with less than a day's watch or more. Its text names the intervals in a model's file.</summary>
public readonly record struct LoadKind(bool IsNetwork, bool IsHourly, bool IsEarly)
{
    /// <summary>Hours of watch from which on a forecast is no early one.</summary>
    public const int SettledAfter = 24;

    public static readonly IReadOnlyList<LoadKind> All = [.. Enumerable.Range(0, 8).Select(i => new LoadKind((i & 1) != 0, (i & 2) != 0, (i & 4) != 0))];

    public override string ToString() => $"{(IsNetwork ? "network" : "station")}_{(IsHourly ? "hour" : "quarter")}{(IsEarly ? "_early" : "")}";
}
