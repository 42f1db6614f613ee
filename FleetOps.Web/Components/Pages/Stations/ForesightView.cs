using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// What is expected of one station: the risk of a bay, how unlike itself it is, the next three hours, the chances that its shelves run empty and of a queue or its limit within 90 minutes. Null or empty is not known (yet).
/// Compared by value.
/// </summary>
public sealed record ForesightView(
    BayRiskView? Risk, AnomalyView? Anomaly, ViewList<HourAheadView> Hours, string HoursBy, string Packs, string Parts, ViewList<(string What, string Chance)> Ahead);
