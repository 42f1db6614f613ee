using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Core.Agents.Auditor.Disputes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>The auditor: the agent that files claims, its watch over people and decisions, compliance reports and dispute packages. Needs the desk, the ledger, the history and the decision-audit insight.</summary>
public static class AuditorServices
{
    public static IServiceCollection AddAuditor(this IServiceCollection services, AuditorOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IAgent, AuditorAgent>().AddSingleton<ISense, SessionSight>()
        .AddSingleton<AuditorRules>()
        .AddSingleton<FindingDesk>()
        .AddSingleton<AuditorWatch>().AddSingleton<IHostedService>(s => s.GetRequiredService<AuditorWatch>())
        .AddSingleton<ComplianceDesk>()
        .AddSingleton<SessionFinder>()
        .AddSingleton<DisputePackages>();
}
