namespace FleetOps.Core.Learning.Tabular;

/// <summary>What a feature takes from a cell of its source column. The names stand in model files: never rename them.</summary>
internal enum ColumnPart
{
    Number,
    Truth,
    Category,
    Days,
    Month,
    Weekday,
    Hour,
}
