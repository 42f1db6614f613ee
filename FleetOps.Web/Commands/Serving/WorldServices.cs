using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Live;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Commands.Deciding;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetOps.Web.Commands.Serving;

/// <summary>
/// The simulated world as a service: the world clock, the ports it implements (control, market, weather) and the host that runs it. Needs the signal list, the
/// roster, the live fleet, the history and the gateway; replaces <see cref="Clocks"/>, so call it after whoever registers those. A session file or a station
/// catalogue that cannot be used throws <see cref="InvalidDataException"/> here, before anything starts.
/// </summary>
public static class WorldServices
{
    public static IServiceCollection AddWorld(this IServiceCollection services, WorldOptions options)
    {
        var human = TimeProvider.System;
        var stations = SeedFiles.Stations();
        var sessions = options.SessionsFile is { } path ? SessionFile.Open(path) : null;
        var prices = options.PricesFile is { } file ? MarketSeries.Open(file) : null;
        if (prices is not null && options.InrPerUnit is null && prices.Records.FirstOrDefault(r => r.Currency is not ("" or "INR")) is { } foreign)
            throw new InvalidDataException($"{prices.Name} is in {foreign.Currency}: --inr-per-unit says how many INR one is");
        var load = options.LoadFile is { } loadFile ? MarketSeries.Open(loadFile) : null;
        var scenarios = SeedFiles.Scenarios();
        if (options.Scenario is { } first && scenarios.All(s => s.Name != first))
            throw new InvalidDataException($"there is no scenario '{first}': {string.Join(", ", scenarios.Select(s => s.Name))}");
        var outside = new Outside();
        var clock = new WorldClock(options.Start ?? Instant.Now(human));
        services.Replace(ServiceDescriptor.Singleton(new Clocks(clock, human)));
        return services
            .AddSingleton(options)
            .AddSingleton(new ScenarioDesk(scenarios, outside))
            .AddSingleton<IHeading>(sp => sp.GetRequiredService<ScenarioDesk>())
            .AddSingleton<SimulatedLink>()
            .AddSingleton<IFork>(sp => new SimulatedFork(sp.GetRequiredService<ScenarioDesk>(), sp.GetRequiredService<WorldPlan>(), human, sp.GetRequiredService<ILogger<SimulatedFork>>()))
            .AddSingleton(clock)
            .AddSingleton<IMarket>(sp => new SimulatedMarket(sp.GetRequiredService<WorldPlan>(), clock, outside))
            .AddSingleton<IVans>(sp => new SimulatedVans(sp.GetRequiredService<WorldPlan>()))
            .AddSingleton(sp => new WorldPlan(options.Seed, clock.Now, stations, sp.GetRequiredService<SignalCatalog>())
            {
                Preset = options.Preset,
                FaultRate = options.FaultRate,
                VehicleFaultRate = options.FaultRate,
                Sessions = sessions,
                SessionsExact = options.SessionsExact,
                Prices = prices,
                Load = load,
                PriceArea = options.PriceArea,
                InrPerUnit = options.InrPerUnit ?? 1,
            })
            .AddSingleton<IWeather>(new SimulatedWeather(options.Seed, clock, outside))
            .AddSingleton(sp => new WorldOutlet(
                sp.GetRequiredService<Gateway>(), sp.GetRequiredService<IHistory>(), human, sp.GetRequiredService<ILogger<WorldOutlet>>()))
            .AddSingleton(sp => new WorldHost(
                options, sp.GetRequiredService<WorldPlan>(), clock, human, sp.GetRequiredService<Roster>(), sp.GetRequiredService<LiveFleet>(), sp.GetRequiredService<IHistory>(),
                sp.GetRequiredService<WorldOutlet>(), sp.GetRequiredService<ScenarioDesk>(), sp.GetRequiredService<ILogger<WorldHost>>()))
            .AddSingleton<IWorldControl>(sp => sp.GetRequiredService<WorldHost>())
            .AddHostedService(sp => sp.GetRequiredService<WorldHost>());
    }
}
