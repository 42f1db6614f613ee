namespace FleetOps.Web.Commands.Bench;

/// <summary>Which store a measurement runs on: the product's columns and chunks, or one row a frame for comparison.</summary>
public enum HistoryKind
{
    Columns,
    Rows,
}
