using System.Runtime.Intrinsics;

namespace FleetOps.Core.Learning.Trees;

/// <summary>A leaf of the tree being grown: its rows, sums and best division.</summary>
internal sealed class Leaf
{
    internal int Number;
    internal int Start;
    internal int Count;
    internal int Depth;
    internal double Low;
    internal double High;
    internal Part Part;
    internal Split Split;
    internal Vector128<long>[]? Sums;

    /// <summary>The features drawn for this leaf's split; null for all.</summary>
    internal int[]? Features;

    /// <summary>The split above and which side of it; −1 at the root.</summary>
    internal int Parent = -1;
    internal bool IsRight;
}
