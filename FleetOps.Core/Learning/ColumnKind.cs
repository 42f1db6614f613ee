namespace FleetOps.Core.Learning;

/// <summary>How a learner reads a column: as an ordered quantity, or as a code that only names a category.</summary>
public enum ColumnKind
{
    Numeric,
    Categorical,
}
