namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One operator's shift.</summary>
public sealed record OperatorRow(string Shift, string Operator, int Announced, int Most, int Acknowledged, string After, int Assigned, int Quieted);
