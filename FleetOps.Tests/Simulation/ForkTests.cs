using FleetOps.Core.Devices;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>A copy of a world goes on like the world, and leaves it alone.</summary>
public sealed class ForkTests
{
    [Fact]
    public void Fork_GoesOnAsItsWorld_FrameByFrame()
    {
        var world = Worlds.After(9, Worlds.Plan() with { FaultRate = 5 }, step: 30);
        var fork = world.Fork();
        Assert.Equal(Texts(world, 900), Texts(fork, 900));
        Assert.Equal((world.Tally.Arrivals, world.Tally.EnergyCostInr, world.Faults.Records.Count, world.Waiting), (fork.Tally.Arrivals, fork.Tally.EnergyCostInr, fork.Faults.Records.Count, fork.Waiting));
    }

    [Fact]
    public void WhatHappensInAFork_DoesNotHappenInItsWorld()
    {
        var world = Worlds.After(9, step: 30);
        var untouched = Worlds.After(9, step: 30);
        var fork = world.Fork();
        foreach (var station in Worlds.Stations) fork.Inject(station.Connectors[0].Id, FaultKind.GroundFault, 1);
        fork.Dispatch(new VanOrder(fork.Supply.Vans[0].Device.Id, [new VanStop(Worlds.Stations[0].Id, 5, 0)]));
        var changed = Texts(fork, 600);
        var own = Texts(world, 600);
        Assert.Equal(Texts(untouched, 600), own);
        Assert.NotEqual(changed, own);
        Assert.Equal(world.Faults.Records.Count + Worlds.Stations.Count, fork.Faults.Records.Count);
    }

    [Fact]
    public void ForkOfAFork_IsTheSameWorld()
    {
        var world = Worlds.After(3, step: 30);
        Assert.Equal(Texts(world.Fork().Fork(), 120), Texts(world, 120));
    }

    private static List<string> Texts(World world, int seconds)
    {
        var frames = new List<Frame>();
        for (var second = 1; second <= seconds; second++) world.Advance(1, frames, measure: second % 60 == 0);
        return [.. frames.Select(f => f.Observation is Measurements measured ? $"{f.Device.Id} {f.At.UnixMilliseconds} {string.Join(' ', measured.Values.ToArray().Select(BitConverter.DoubleToInt64Bits))}" : $"{f.Device.Id} {f.At.UnixMilliseconds} {f.Observation}")];
    }
}
