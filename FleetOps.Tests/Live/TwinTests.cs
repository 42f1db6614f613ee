using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Live;

public sealed class TwinTests
{
    private static readonly Twin Fresh = Twin.Of(Frames.Vehicle);

    [Fact]
    public void Apply_FramesOfDifferentShapes_KeepsTheNewestOfEachSignal()
    {
        var twin = Fresh
            .Apply(Frames.Of(Frames.Vehicle, Frames.Noon, ("soc_pct", 80), ("speed_kmh", 30)))
            .Apply(Frames.Of(Frames.Vehicle, Frames.Noon + TimeSpan.FromSeconds(1), ("soc_pct", 79)));
        Assert.Equal(79, twin.Read("soc_pct")!.Value.Value);
        Assert.Equal(30, twin.Read("speed_kmh")!.Value.Value);
        Assert.Equal(Frames.Noon, twin.Read("speed_kmh")!.Value.At);
        Assert.Null(twin.Read("range_m"));
    }

    [Fact]
    public void Apply_AnOlderFrame_ChangesNothing()
    {
        var twin = Fresh.Apply(Frames.Soc(80, 10));
        Assert.Same(twin, twin.Apply(Frames.Soc(20, 5)));
    }

    [Fact]
    public void Apply_SessionEvents_OpenAndCloseTheSession()
    {
        var started = Fresh.Apply(Happened(new DeviceEvent.SessionStarted("S1", "D-1", null, 0, 40), 1));
        Assert.Equal("S1", started.Session!.Session);
        Assert.NotNull(started.Apply(Happened(new DeviceEvent.SessionEnded("other", 0, 0, null, "Local"), 2)).Session);
        Assert.Null(started.Apply(Happened(new DeviceEvent.SessionEnded("S1", 9, 9, 60, "EVDisconnected"), 2)).Session);
    }

    [Fact]
    public void Apply_FaultEvents_RaiseAndClearOnlyTheSameCode()
    {
        var faulty = Fresh.Apply(Happened(new DeviceEvent.FaultRaised("HighTemperature", "T-12"), 1));
        Assert.Equal("HighTemperature", faulty.Apply(Happened(new DeviceEvent.FaultCleared("GroundFailure"), 2)).Fault!.Code);
        Assert.Null(faulty.Apply(Happened(new DeviceEvent.FaultCleared("HighTemperature"), 2)).Fault);
    }

    [Fact]
    public void Apply_InAnyOrder_EndsWithTheNewestValue() =>
        Prop.ForAll<int[]>(seconds =>
        {
            var unique = seconds.Select(s => (int)((uint)s % 100_000)).Distinct().ToArray();
            if (unique.Length == 0) return true;
            var twin = unique.Aggregate(Fresh, (t, s) => t.Apply(Frames.Soc(s / 1000.0, s)));
            return twin.Read("soc_pct")!.Value.Value == unique.Max() / 1000.0;
        }).QuickCheckThrowOnFailure();

    private static Frame Happened(DeviceEvent what, int second) => new(Frames.Vehicle, Frames.Noon + TimeSpan.FromSeconds(second), what);
}
