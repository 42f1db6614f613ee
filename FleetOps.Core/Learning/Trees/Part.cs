namespace FleetOps.Core.Learning.Trees;

/// <summary>Sums over the rows of one leaf, and the value it answers with.</summary>
internal struct Part
{
    internal double Gradient;
    internal double Hessian;
    internal int Rows;
    internal double Value;
}
