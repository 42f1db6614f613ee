namespace FleetOps.Core.Learning.Trees;

/// <summary>A leaf that answers with a linear function; where one of its features is missing, the leaf's plain value stands.</summary>
internal sealed record LinearLeaf(double Constant, int[] Features, double[] Slopes);
