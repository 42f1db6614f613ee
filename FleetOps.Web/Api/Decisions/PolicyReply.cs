using FleetOps.Core.Decisions;

namespace FleetOps.Web.Api.Decisions;

/// <summary>
/// What one agent may do of one kind of action, with its record since its rung last moved. Rungs: off, suggest, ask, veto_window, auto; risks: minimal, low, medium, high. <paramref name="Confirmed"/>, <paramref name="Sent"/>
/// and the bounds of the true share (95 %) are read only.
/// </summary>
public sealed record PolicyReply(
    string Agent, string Kind, string Rung, string Highest, string OnReal, bool Pinned, decimal MostCostInr, string MostRisk, double LeastConfidence, int MostPerDeviceAnHour, int MostAnHour, decimal? FourEyesAboveInr,
    int VetoSeconds, int ApprovalSeconds, double ClimbsAt, double FallsUnder, int? Confirmed = null, int? Sent = null, double? Low95 = null, double? High95 = null)
{
    internal static PolicyReply Of(ActionPolicy policy, TrackRecord record) => new(
        Words.Of(policy.Agent), Words.Of(policy.Kind), Words.Of(policy.Rung), Words.Of(policy.Highest), Words.Of(policy.OnReal), policy.Pinned, policy.MostCostInr, Words.Of(policy.MostRisk), policy.LeastConfidence, policy.MostPerDeviceAnHour, policy.MostAnHour,
        policy.FourEyesAboveInr, policy.VetoSeconds, policy.ApprovalSeconds, policy.ClimbsAt, policy.FallsUnder, record.Confirmed, record.Sent, Math.Round(record.Low, 4), Math.Round(record.High, 4));
}
