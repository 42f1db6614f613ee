namespace FleetOps.Core.Learning.Trees;

/// <summary>How two numeric columns become one.</summary>
public enum CrossKind
{
    Product,

    /// <summary>The first over the second; missing where the second is zero.</summary>
    Ratio,

    /// <summary>The first less the second.</summary>
    Difference,
}
