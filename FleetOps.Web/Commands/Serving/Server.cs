using FleetOps.Core.Agents;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ingest;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Web.Access;
using FleetOps.Web.Api;
using FleetOps.Web.Api.Advice;
using FleetOps.Web.Api.Alarms;
using FleetOps.Web.Api.Audit;
using FleetOps.Web.Api.Decisions;
using FleetOps.Web.Api.Description;
using FleetOps.Web.Api.Exports;
using FleetOps.Web.Api.Webhooks;
using FleetOps.Web.Commands.Deciding;
using FleetOps.Web.Commands.Experiments;
using FleetOps.Web.Commands.Training;
using FleetOps.Web.Components;
using FleetOps.Web.Components.Pages.NotFound;
using FleetOps.Web.Operations;
using FleetOps.Web.Transports;
using FleetOps.Web.Transports.Markets;
using FleetOps.Web.Transports.Messages;
using FleetOps.Web.Transports.Webhooks;
using FleetOps.Web.Transports.WebSocket;
using Microsoft.EntityFrameworkCore;
using Radzen;

namespace FleetOps.Web.Commands.Serving;

/// <summary>Composes and runs the control room: the table of contents of everything that is registered and mapped.</summary>
public static class Server
{
    /// <summary>Runs until it is stopped: 0. What keeps it from starting is told in words: 2 for the configuration, 1 for the machine.</summary>
    public static async Task<int> RunAsync(ServeOptions options, CancellationToken cancellation)
    {
        try
        {
            await using var app = Build(options);
            if (app.Services.GetRequiredService<ConfigurationCheck>().Faults(app.Services) is { Count: > 0 } faults)
            {
                await Console.Error.WriteLineAsync($"fleetops: the configuration is not right:\n{string.Join('\n', faults.Select(f => "  " + f))}");
                return 2;
            }

            var firstPasswords = await StartAsync(app, cancellation);
            Greeting.Write(Console.Out, app.Urls, app.Services.GetRequiredService<SignInLinks>(), firstPasswords);
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (InvalidDataException unusable)
        {
            // A configuration file, a session file or a station catalogue that cannot be read: one clear line, not a stack.
            await Console.Error.WriteLineAsync($"fleetops: {unusable.Message}");
            return 2;
        }
        catch (Exception fault) when (StartFault.InWords(fault, options) is { } words)
        {
            await Console.Error.WriteLineAsync($"fleetops: {words}");
            return 1;
        }
    }

    /// <summary>Prepares the database, restores what is known and opens the doors. Returns the passwords made at a first start.</summary>
    public static async Task<IReadOnlyList<(string UserName, string Password)>> StartAsync(WebApplication app, CancellationToken cancellation)
    {
        await SqliteSetup.PrepareAsync(
            app.Services.GetRequiredService<DataFolder>(), app.Services.GetRequiredService<IDbContextFactory<FleetDbContext>>(), cancellation);
        await app.Services.GetRequiredService<IEnrolment>().RestoreAsync(cancellation);
        var firstPasswords = await app.Services.LoadAccessAsync(cancellation);
        await app.Services.LoadDecisionsAsync(cancellation);
        await app.StartAsync(cancellation);
        if (app.Services.GetService<WorldHost>() is { } world)
            await app.Services.GetRequiredService<NetworkWriter>().StoreWorldAsync(world.Status.Seed, world.Stations, world.Vehicles, world.Drivers, cancellation);
        return firstPasswords;
    }

    /// <param name="options">What was asked for.</param>
    /// <param name="replace">Changes registrations after all others: a measurement puts another store in.</param>
    public static WebApplication Build(ServeOptions options, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot() });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Addresses);
        builder.Configuration.AddJsonFile(Path.Combine(Path.GetFullPath(options.DataDir), "appsettings.json"), optional: true).AddEnvironmentVariables("FLEETOPS_");
        builder.AddLogs(options.DataDir);

        builder.Services
            .AddSingleton(options)
            .AddFleetDatabase(new DataFolder(options.DataDir))
            .AddHistory(builder.Configuration)
            .AddAccessStore()
            .AddAccess(builder.Configuration, options)
            .AddLiveFleet()
            .AddDoors(builder.Configuration)
            .AddOperations(builder.Configuration)
            .AddApiDescription()
            .AddSimulatedWorld(options)
            .AddPublishedMarket(builder.Configuration)
            .AddExperiments()
            .AddModels(builder.Configuration)
            .AddAdvice(hasMarket: options.Simulator || MarketServices.IsPublished(builder.Configuration))
            .AddAlarms(builder.Configuration)
            .AddDecisions(SeedFiles.Policies())
            .AddPlanners(hasMarket: options.Simulator || MarketServices.IsPublished(builder.Configuration))
            .AddCarers(builder.Configuration)
            .AddMessages(builder.Configuration)
            .AddSingleton<ILink>(s => new RoutedLink(s.GetRequiredService<Roster>(), s.GetService<SimulatedLink>(), s.GetService<MessageLink>()))
            .AddWebhooks(builder.Configuration)
            .AddPages()
            .AddRadzenComponents()
            .AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSingleton(new ConfigurationCheck(builder.Services));

        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.StartCounting();
        app.UseNotFoundPage();
        app.UseProblemDocuments();
        app.UseTelemetrySockets();
        app.UseAccess();
        app.MapStaticAssets().AllowAnonymous();
        app.MapAccess();
        app.MapFleetApi();
        app.MapAdviceApi();
        app.MapAuditApi();
        app.MapWebhooksApi();
        app.MapDecisionsApi();
        app.MapAgentsApi();
        app.MapInsightsApi();
        app.MapAlarmsApi();
        app.MapExports();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null); // SecurityHeaders says it
        return app;
    }

    private static IServiceCollection AddLiveFleet(this IServiceCollection services)
    {
        using var list = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
        return services
            .AddSingleton(SignalList.Read(list))
            .AddSingleton(new Clocks(TimeProvider.System, TimeProvider.System))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Roster>(_ => new Roster())
            .AddSingleton<LiveFleet>(_ => new LiveFleet())
            .AddSingleton<GatewayCounters>();
    }

    private static IServiceCollection AddSimulatedWorld(this IServiceCollection services, ServeOptions options) =>
        !options.Simulator ? services : services.AddWorld(new WorldOptions
        {
            Seed = options.Seed,
            Speed = options.Speed,
            Preset = options.Preset,
            FaultRate = options.FaultRate,
            Scenario = options.Scenario,
            SessionsFile = options.SessionsFile,
            SessionsExact = options.SessionsExact,
            PricesFile = options.PricesFile,
            LoadFile = options.LoadFile,
            PriceArea = options.PriceArea,
            InrPerUnit = options.InrPerUnit,
        });

    // `dotnet run` starts in the caller's folder: static files and settings are beside the project or the published program.
    private static string ContentRoot() => AppContext.BaseDirectory;
}
