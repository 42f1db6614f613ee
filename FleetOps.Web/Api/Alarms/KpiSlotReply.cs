namespace FleetOps.Web.Api.Alarms;

/// <summary>Ten minutes of human time.</summary>
public sealed record KpiSlotReply(string Start, int Calls, int Announced);
