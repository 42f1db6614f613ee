namespace FleetOps.Web.Api.Decisions;

/// <summary>A policy as it is to be, all of its values, and why: <paramref name="Reason"/> is one line of at most 300 characters for the ledger. Members of <see cref="PolicyReply"/> that are read only may be sent back and are not looked at.</summary>
public sealed record PolicyWish(
    string Rung, string Highest, string OnReal, bool Pinned, decimal MostCostInr, string MostRisk, double LeastConfidence, int MostPerDeviceAnHour, int MostAnHour, decimal? FourEyesAboveInr,
    int VetoSeconds, int ApprovalSeconds, double ClimbsAt, double FallsUnder, string? Reason = null);
