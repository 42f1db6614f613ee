using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// The failure risk of one bay in words: within the hour, further ahead, what it would be; who answers; what raises and lowers it. <paramref name="Alarm"/>: flagged, and probable enough to look at. <paramref name="StandIn"/> says why a rule answers, empty where a model does.
/// </summary>
public sealed record BayRiskView(int Bay, string Hour, string Further, string Would, bool Alarm, string By, string StandIn, ViewList<ReasonView> Reasons)
{
    /// <summary>The model flags it, however improbable it is.</summary>
    public bool Flagged { get; init; }
}
