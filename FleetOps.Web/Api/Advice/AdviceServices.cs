using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Api.Advice;

/// <summary>The insights behind the advising endpoints, and the loop that keeps their diaries. Needs the models' slots, the live fleet, the roster, the history and the clocks; prices only where there is a market.</summary>
internal static class AdviceServices
{
    public static IServiceCollection AddAdvice(this IServiceCollection services, bool hasMarket)
    {
        if (hasMarket)
        {
            services
                .AddSingleton(sp => new PriceInsight(sp.GetRequiredService<IMarket>(), sp.GetRequiredService<Slot<PriceModel>>()))
                .AddSingleton<IProbe, PriceProbe>();
        }

        return services
            .AddSingleton(_ => new NetworkDiary([]))
            .AddSingleton<DriverBook>()
            .AddSingleton<AnswerBook>()
            .AddSingleton<DemandInsight>()
            .AddSingleton<LoadInsight>()
            .AddSingleton<StockOutInsight>()
            .AddSingleton<EquipmentInsight>()
            .AddSingleton<IncentiveInsight>()
            .AddSingleton<DecisionAuditInsight>()
            .AddSingleton<CrowdingInsight>()
            .AddSingleton(sp => new Forecasts(sp.GetRequiredService<NetworkDiary>(), sp.GetRequiredService<LoadInsight>(), sp.GetRequiredService<DemandInsight>(), sp.GetService<PriceInsight>()))
            .AddSingleton<OutlookInsight>()
            .AddSingleton(sp => new DiaryLoop(
                sp.GetRequiredService<NetworkDiary>(), sp.GetRequiredService<DriverBook>(), sp.GetRequiredService<EquipmentInsight>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(),
                sp.GetRequiredService<IHistory>(), sp.GetRequiredService<SignalCatalog>(), sp.GetRequiredService<PresentClock>(), sp.GetRequiredService<Clocks>().Human,
                sp.GetRequiredService<ILogger<DiaryLoop>>()))
            .AddHostedService(sp => sp.GetRequiredService<DiaryLoop>());
    }
}
