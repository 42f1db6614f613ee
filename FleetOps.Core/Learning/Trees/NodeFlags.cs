namespace FleetOps.Core.Learning.Trees;

/// <summary>What the threshold alone does not say about a node.</summary>
[Flags]
internal enum NodeFlags : byte
{
    None = 0,

    /// <summary>A missing value goes left.</summary>
    MissingLeft = 1,

    /// <summary>The threshold is the number of a category set; members go left, all else right.</summary>
    Categorical = 2,

    /// <summary>Zero counts as missing too (LightGBM's zero_as_missing).</summary>
    ZeroIsMissing = 4,

    Leaf = 8,
}
