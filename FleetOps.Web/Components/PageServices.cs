using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Pages.Energy;
using FleetOps.Web.Components.Pages.Energy.Earnings;
using FleetOps.Web.Components.Pages.Energy.Plans;
using FleetOps.Web.Components.Pages.Logistics;
using FleetOps.Web.Components.Pages.Overview;
using FleetOps.Web.Components.Pages.Stations;
using FleetOps.Web.Components.Pages.Traffic;

namespace FleetOps.Web.Components;

/// <summary>What the pages share: the boards that are computed once for all open pages, and the trend that feeds their charts.</summary>
public static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton(sp => new PresentClock(sp.GetRequiredService<Clocks>(), sp.GetService<IWorldControl>()))
        .AddSingleton(sp => new NetworkBoard(sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<PresentClock>(), sp.GetRequiredService<Clocks>().Human))
        .AddSingleton<NetworkTrend>()
        .AddSingleton<NetworkCounts>()
        .AddSingleton(sp => new OverviewBoard(
            sp.GetRequiredService<NetworkBoard>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<NetworkTrend>(),
            sp.GetRequiredService<NetworkCounts>(), sp.GetService<IMarket>(), sp.GetService<IWeather>(), sp.GetRequiredService<OutlookInsight>(), sp.GetService<DecisionDesk>(), sp.GetService<AgentBoard>()))
        .AddSingleton(sp => new ChartBoard(sp.GetRequiredService<NetworkBoard>(), sp.GetRequiredService<NetworkTrend>(), sp.GetService<IMarket>(), sp.GetRequiredService<Forecasts>()))
        .AddSingleton<StationForesight>()
        .AddSingleton(sp => new EnergyBoard(
            sp.GetRequiredService<NetworkBoard>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<Forecasts>(), sp.GetService<IMarket>(), sp.GetRequiredService<EarningsBoard>()))
        .AddSingleton(sp => new EarningsBoard(
            sp.GetRequiredService<NetworkBoard>(), sp.GetRequiredService<NetworkDiary>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<DecisionDesk>(), sp.GetRequiredService<AgentBoard>(), sp.GetRequiredService<PolicyDesk>(),
            sp.GetRequiredService<PlansBoard>(), sp.GetRequiredService<EnergyOptions>(), sp.GetRequiredService<Clocks>().Human, sp.GetService<IMarket>()))
        .AddSingleton(sp => new LogisticsBoard(
            sp.GetRequiredService<NetworkBoard>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<StockOutInsight>(), sp.GetRequiredService<DecisionDesk>(),
            sp.GetRequiredService<AgentBoard>(), sp.GetRequiredService<PolicyDesk>(), sp.GetRequiredService<LogisticsOptions>(), sp.GetService<IVans>()))
        .AddSingleton(sp => new PlansBoard(
            sp.GetRequiredService<NetworkBoard>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<DecisionDesk>(), sp.GetRequiredService<AgentBoard>(), sp.GetRequiredService<PolicyDesk>(),
            sp.GetRequiredService<EnergyOptions>(), sp.GetRequiredService<Clocks>().Human, sp.GetService<EnergySight>(), sp.GetService<IMarket>()))
        .AddSingleton<TrafficBoard>()
        .AddHostedService(sp => new TrendFeed(
            sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetRequiredService<NetworkBoard>(), sp.GetRequiredService<NetworkTrend>(),
            sp.GetRequiredService<NetworkCounts>(), sp.GetRequiredService<SignalCatalog>(), sp.GetRequiredService<Clocks>(), sp.GetService<IHistory>(),
            sp.GetRequiredService<ILogger<TrendFeed>>()));
}
