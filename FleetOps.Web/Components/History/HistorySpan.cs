namespace FleetOps.Web.Components.History;

/// <summary>The ranges of the history chart: those that end now, and one with ends of its own.</summary>
public enum HistorySpan
{
    Hour,
    SixHours,
    Day,
    Week,
    Month,
    Custom,
}
