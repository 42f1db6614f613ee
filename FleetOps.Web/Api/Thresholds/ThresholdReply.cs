using FleetOps.Core.Insights.Alerting;

namespace FleetOps.Web.Api.Thresholds;

/// <summary>One threshold: its value now, where that comes from (set, learned, default), what holds if nobody sets it, its bounds and unit, and who set it.</summary>
internal sealed record ThresholdReply(string Name, string Title, double Value, string Source, double Unset, double Low, double High, string Unit, string? SetBy, string? SetAt)
{
    public static ThresholdReply Of(AlertState state) => new(
        state.Point.Name, state.Point.Title, state.Value, state.Source, state.Unset, state.Point.Low, state.Point.High, state.Point.Unit, state.Change?.By, state.Change?.At.ToString());
}
