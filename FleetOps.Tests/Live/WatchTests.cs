using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using Xunit;

namespace FleetOps.Tests.Live;

public sealed class WatchTests
{
    private static readonly Device Vehicle = new(new DeviceId("EV_001"), DeviceKind.Vehicle, "KA 01", null, Simulated: false);

    [Fact]
    public async Task WaitAsync_AfterABurst_ReturnsOnceAndThenWaits()
    {
        var live = new LiveFleet();
        using var watch = live.WatchDevice(Vehicle.Id, Vehicle);
        for (var i = 0; i < 10; i++) live.Apply(Boot(i));
        Assert.True(await watch.WaitAsync(CancellationToken.None));
        var second = watch.WaitAsync(CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);
        live.Apply(Boot(11));
        Assert.True(await second.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task WaitAsync_WhenDisposedMeanwhile_ReturnsFalse()
    {
        var live = new LiveFleet();
        var watch = live.WatchAll();
        var wait = watch.WaitAsync(CancellationToken.None).AsTask();
        watch.Dispose();
        Assert.False(await wait.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    private static Frame Boot(int second) => new(Vehicle, new Instant(1_790_000_000_000 + second * 1000L), new DeviceEvent.Booted("1.0"));
}
