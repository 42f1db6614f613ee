using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// The next three hours as they look from <paramref name="At"/>: each station, and the network's arrivals (its waiting is the stations' sum, without an interval of its own: low and high equal the sums of the
/// stations' means). <paramref name="By"/> says who reckoned it.
/// </summary>
public sealed record DemandOutlook(Instant At, AnsweredBy By, IReadOnlyList<StationDemand> Stations, IReadOnlyList<HourAhead> Network);
