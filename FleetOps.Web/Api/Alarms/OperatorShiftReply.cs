namespace FleetOps.Web.Api.Alarms;

/// <summary>One operator's shift.</summary>
public sealed record OperatorShiftReply(string Operator, string Shift, string ShiftStart, int Announced, int MostInTenMinutes, int Acknowledged, double? MedianToAcknowledgeS, int Assigned, int Quieted);
