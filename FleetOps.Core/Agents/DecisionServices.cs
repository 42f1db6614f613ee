using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Decisions;
using FleetOps.Core.Decisions.Receipts;
using FleetOps.Core.Ledger;
using FleetOps.Core.Ledger.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FleetOps.Core.Agents;

/// <summary>Decisions and the agents that propose them. Needs the clocks, the live fleet, the roster, the stores of decisions and policies, and a link.</summary>
public static class DecisionServices
{
    /// <param name="services">Where to.</param>
    /// <param name="defaults">The policies that hold where nobody changed them.</param>
    public static IServiceCollection AddDecisions(this IServiceCollection services, PolicyBook defaults) => services
        .AddSingleton(defaults)
        .AddSingleton<PolicyDesk>()
        .AddSingleton<LiveFacts>().AddSingleton<IFleetFacts>(s => s.GetRequiredService<LiveFacts>())
        .AddSingleton<DecisionDesk>()
        .AddSingleton<LedgerInspector>().AddSingleton<SealedPages>().AddSingleton<DecisionReceipts>()
        .AddSingleton<IAttentionSource, ApprovalCalls>()
        .AddSingleton<DecisionExecutor>().AddSingleton<IHostedService>(s => s.GetRequiredService<DecisionExecutor>())
        .AddSingleton<AgentBoard>()
        .AddSingleton<ISituationSource, LiveSituation>()
        .AddSingleton<AgentLoop>().AddSingleton<IHostedService>(s => s.GetRequiredService<AgentLoop>());

    /// <summary>Takes up what is stored. After the migrations, before the doors open.</summary>
    public static async Task LoadDecisionsAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<PolicyDesk>().LoadAsync(cancellation).ConfigureAwait(false);
        await services.GetRequiredService<DecisionDesk>().LoadAsync(cancellation).ConfigureAwait(false);
    }
}
