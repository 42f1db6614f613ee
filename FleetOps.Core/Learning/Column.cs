namespace FleetOps.Core.Learning;

/// <summary>The name and kind of one feature. A categorical column holds whole codes from 0; <see cref="Categories"/> may name them, in code order.</summary>
public sealed record Column(string Name, ColumnKind Kind = ColumnKind.Numeric, IReadOnlyList<string>? Categories = null)
{
    public bool IsCategorical => Kind == ColumnKind.Categorical;
}
