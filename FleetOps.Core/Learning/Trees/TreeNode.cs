using System.Runtime.InteropServices;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// One node in 16 bytes. The right child stands just after the left one, so a step is "left, plus one if the value is above the threshold".
/// A leaf has an infinite threshold and itself as left child: stepping from it stays there, and a walk needs no test for its end.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TreeNode
{
    internal double Threshold;
    internal int Feature;
    internal int Left;
}
