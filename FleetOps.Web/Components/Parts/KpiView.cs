namespace FleetOps.Web.Components.Parts;

/// <summary>
/// One key figure ready to draw. Beside the value stands one of: a trace, cells (one letter a station: "." normal, "x" abnormal, "o" off) or a meter; all null for none.
/// </summary>
public sealed record KpiView(string Label, string Value, string? Unit, string Caption)
{
    public SparkShape? Trace { get; init; }

    public string? Cells { get; init; }

    public double? Share { get; init; }
}
