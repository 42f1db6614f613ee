using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Commands.Deciding;
using FleetOps.Web.Commands.Serving;
using FleetOps.Web.Components.Pages.Approvals;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Decisions;

/// <summary>Futures with and without an action, from copies of a running world.</summary>
public sealed class SimulatedForkTests
{
    private static readonly WorldPlan Plan = Worlds.Plan() with { FaultRate = 0 };

    [Fact]
    public async Task BayTakenOutOfService_IsMissingInTheFutureWithIt_AndOnlyThere()
    {
        var world = Worlds.After(2, Plan, step: 60);
        var desk = new ScenarioDesk([], new Outside());
        using var forks = new SimulatedFork(desk, Plan, TimeProvider.System, NullLogger<SimulatedFork>.Instance);
        var station = Worlds.Stations[0];
        var isolate = new Intervention.Command(station.Connectors[0].Id, new DeviceCommand.SetAvailability(false));
        var before = world.Now;
        var running = forks.AheadAsync("D-1", isolate, TestContext.Current.CancellationToken);
        desk.Attend(world);
        var future = await running;
        Assert.NotNull(future);
        Assert.Equal((180, 180, before, "bays"), (future.With.Count, future.Without.Count, future.From, future.Unit));
        Assert.Equal(station.Connectors.Count - 1, future.With[^1]);
        Assert.Equal(station.Connectors.Count, future.Without[^1]);
        Assert.Equal(before, world.Now);

        // Kept: the world is not asked again.
        Assert.Same(future, await forks.AheadAsync("D-1", isolate, TestContext.Current.CancellationToken));
        var view = FutureView.Of(future);
        Assert.Null(view.Says);
        Assert.NotEqual(view.With, view.Without);
        Assert.Equal($"Bays in service at {station.Name}", view.About);
    }

    [Fact]
    public async Task WhatIsNotOfTheSimulatedNetwork_HasNoFuture()
    {
        using var forks = new SimulatedFork(new ScenarioDesk([], new Outside()), Plan, TimeProvider.System, NullLogger<SimulatedFork>.Instance);
        Assert.Null(await forks.AheadAsync("D-1", new Intervention.Technician(new DeviceId("REAL-7")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WhoGivesUpWaiting_DoesNotStopIt()
    {
        var world = Worlds.After(1, Plan, step: 60);
        var desk = new ScenarioDesk([], new Outside());
        using var forks = new SimulatedFork(desk, Plan, TimeProvider.System, NullLogger<SimulatedFork>.Instance);
        var call = new Intervention.Persuade(new Offer("D-0001", Worlds.Stations[0].Id, Worlds.Stations[1].Id, 50));
        using var gone = new CancellationTokenSource();
        var left = forks.AheadAsync("D-2", call, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        var again = forks.AheadAsync("D-2", call, TestContext.Current.CancellationToken);
        desk.Attend(world);
        Assert.Equal(60, (await again)!.With.Count);
    }

    [Fact]
    public void View_OfValuesThatNobodyTold_SaysSo()
    {
        var silent = new ForkedFuture("Packs", "packs", Frames.Noon, TimeSpan.FromMinutes(1), [double.NaN, double.NaN], [double.NaN, double.NaN]);
        Assert.Equal("The devices told nothing in it.", FutureView.Of(silent).Says);
    }
}
