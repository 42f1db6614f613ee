namespace FleetOps.Core.Learning.Trees;

/// <summary>The best way found to divide one leaf. Default: none found (gain 0).</summary>
internal struct Split
{
    internal double Gain;
    internal int Feature;

    /// <summary>Numeric: bins 0 … this go left.</summary>
    internal int Bin;

    /// <summary>Categorical: the bins that go left, in ascending order; null for a numeric split.</summary>
    internal byte[]? LeftBins;
    internal bool MissingLeft;
    internal Part Left;
    internal Part Right;

    internal readonly bool Exists => Gain > 0;
}
