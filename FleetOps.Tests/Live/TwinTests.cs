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
    public void Apply_TheSameEventsAgain_ChangesNothing()
    {
        Frame[] day =
        [
            Happened(new DeviceEvent.Booted("1.0"), 1),
            Happened(new DeviceEvent.Booted("1.1"), 2),
            Happened(new DeviceEvent.VehicleStateChanged(VehicleState.Charging, new DeviceId("BLR-001")), 3),
            Happened(new DeviceEvent.SessionStarted("S1", "D-1", null, 0, 40), 4),
            Happened(new DeviceEvent.FaultRaised("HighTemperature", null), 5),
            Happened(new DeviceEvent.FaultCleared("HighTemperature"), 6),
            Happened(new DeviceEvent.SessionEnded("S1", 9, 9, 60, "EVDisconnected"), 7),
            Happened(new DeviceEvent.VehicleStateChanged(VehicleState.Driving, null), 8),
        ];
        var twin = day.Aggregate(Fresh, (t, f) => t.Apply(f));
        Assert.Equal(("1.1", null, null, VehicleState.Driving), (twin.Firmware, twin.Session, twin.Fault, twin.VehicleState!.Value));
        foreach (var again in day) Assert.Equal(twin, twin.Apply(again));
    }

    [Fact]
    public void Apply_AnEndBeforeItsBeginning_LeavesNothingOpen()
    {
        var twin = Fresh
            .Apply(Happened(new DeviceEvent.SessionEnded("S1", 9, 9, 60, "Local"), 20))
            .Apply(Happened(new DeviceEvent.SessionStarted("S1", "D-1", null, 0, 40), 10))
            .Apply(Happened(new DeviceEvent.FaultCleared("GroundFailure"), 20))
            .Apply(Happened(new DeviceEvent.FaultRaised("GroundFailure", null), 10));
        Assert.Equal((null, null), (twin.Session, twin.Fault));
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
