using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Data.Writing;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Commands.Serving;

/// <summary>Alarms and the attention governor, composed. Needs the data folder, the ledger, the live fleet, the models' assessments and the clocks.</summary>
internal static class AlarmServices
{
    public static IServiceCollection AddAlarms(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlarmOptions>().Bind(configuration.GetSection(AlarmOptions.Section)).ValidateDataAnnotations()
            .Validate(options => options.FloodEnds <= options.FloodBegins, "FloodEnds: at most FloodBegins").ValidateOnStart();
        services.AddOptions<AttentionOptions>().Bind(configuration.GetSection("Attention")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(SeedFiles.Alarms())
            .AddSingleton(sp => sp.GetRequiredService<IOptions<AlarmOptions>>().Value)
            .AddSingleton(sp => new AttentionGovernor(sp.GetRequiredService<IOptions<AttentionOptions>>().Value))
            .AddSingleton<AlarmBook>()
            .AddSingleton<IAlarmStore, StoredAlarms>()
            .AddSingleton<AlarmDesk>()
            .AddSingleton(sp => new ConditionWatch(
                sp.GetRequiredService<AlarmCatalogue>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<Roster>(), sp.GetService<AssessmentBoard>(), sp.GetRequiredService<IHistory>()))
            .AddSingleton(sp => new AlarmLoop(
                sp.GetRequiredService<AlarmDesk>(), sp.GetRequiredService<ConditionWatch>(), sp.GetRequiredService<PresentClock>(), sp.GetRequiredService<Clocks>().Human,
                sp.GetRequiredService<ILogger<AlarmLoop>>()))
            .AddHostedService(sp => sp.GetRequiredService<AlarmLoop>());
    }
}
