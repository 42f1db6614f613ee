namespace FleetOps.Core.Learning.Windows;

/// <summary>Which rolling features to compute of every channel: with the defaults 54 a channel.</summary>
public sealed record WindowOptions
{
    /// <summary>Lengths in rows, each 2 or more.</summary>
    public IReadOnlyList<int> Windows { get; init; } = [5, 20, 40];

    public IReadOnlyList<WindowStatistic> Statistics { get; init; } = Enum.GetValues<WindowStatistic>();

    /// <summary>A unit's own baseline is the mean of its first rows, as many as this.</summary>
    public int BaselineRows { get; init; } = 20;

    /// <summary>Value, difference to the baseline, and rows since the last crossing of it, beside the windows.</summary>
    public bool Current { get; init; } = true;
}
