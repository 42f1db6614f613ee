namespace FleetOps.Web.Api.Insights;

/// <summary>What is wrong with one field of what was sent: which reading (from 0), which field, why.</summary>
internal sealed record FieldFault(int Index, string Field, string Reason);
