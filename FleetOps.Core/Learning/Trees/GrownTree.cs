namespace FleetOps.Core.Learning.Trees;

/// <summary>A tree just grown and the training rows in each of its leaves. Leaf values may still be renewed.</summary>
internal sealed class GrownTree(TreeShape shape, int[] rows, int[] starts, int[] counts)
{
    internal TreeShape Shape => shape;

    internal int Leaves => starts.Length;

    /// <summary>Valid until the grower that made it grows the next tree.</summary>
    internal ReadOnlySpan<int> RowsOf(int leaf) => rows.AsSpan(starts[leaf], counts[leaf]);
}
