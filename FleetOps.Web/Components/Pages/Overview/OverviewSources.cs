using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Fleet;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>
/// Everything the Overview is computed from, at one moment. <paramref name="Market"/>, <paramref name="Weather"/> and <paramref name="Outlook"/> are null where they have no source: their figures are
/// then absent. <paramref name="Desk"/> is null where there are no agents.
/// </summary>
public sealed record OverviewSources(
    NetworkState Network, LiveFleet Live, Roster Roster, IReadOnlyList<Frame> Events, IReadOnlyList<TrendPoint> Trend, DayTally? Today, IMarket? Market, IWeather? Weather, RiskOutlook? Outlook = null,
    DeskView? Desk = null, IReadOnlyList<AgentHealth>? Agents = null);
