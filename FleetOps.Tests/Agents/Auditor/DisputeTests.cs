using FleetOps.Core.Agents.Auditor.Disputes;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Agents.Auditor;

/// <summary>A session put together from events, and its bill worked out to the paisa.</summary>
public sealed class DisputeTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 11, 21, 4, 30, 0, TimeSpan.Zero));
    private static readonly Device Bay = new(new DeviceId("BLR-001-1"), DeviceKind.Connector, "Bay 1", new DeviceId("BLR-001"), true);

    [Fact]
    public void Bill_LineByLine_ToThePaisa()
    {
        // 12,345 Wh at ₹18.75: 231.46875; ₹10 a session; 17 − 10 = 7 min at ₹2.50: 17.50. Sum 258.96875, rounded 258.97.
        var tariff = new Tariff(18.75m, 10, 2.5m, 10);
        var lines = TariffWorking.Of(tariff, 12_345, 17);
        Assert.Equal([231.46875m, 10m, 17.5m, 0.00125m], lines.Select(l => l.Inr));
        Assert.Equal(258.97m, lines.Sum(l => l.Inr));
        Assert.Equal("12345 Wh × ₹18.75 a kWh ÷ 1000", lines[0].Working);
    }

    [Fact]
    public void Bill_IsAlwaysTheTariffsBill() => Prop.ForAll<int, byte, int>((wh, idle, paise) =>
    {
        var tariff = new Tariff(Math.Abs(paise % 10_000) / 100m, idle / 4, 1.25m, 10);
        return TariffWorking.Of(tariff, wh, idle).Sum(l => l.Inr) == tariff.Bill(wh, idle);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Session_OfItsEvents_HasMeterIdleTimeAndEnd()
    {
        Frame[] events =
        [
            At(40, new DeviceEvent.SessionEnded("S1", 15_000, 5_000, 80, "Local")), At(0, new DeviceEvent.SessionStarted("S1", "D7", null, 10_000, 50)), At(-5, new DeviceEvent.StatusChanged(ConnectorStatus.Preparing)),
            At(10, new DeviceEvent.SessionMetered("S1", 12_000, 60)), At(11, new DeviceEvent.SessionMetered("other", 1, null)), At(20, new DeviceEvent.StatusChanged(ConnectorStatus.SuspendedEV)),
            At(25, new DeviceEvent.StatusChanged(ConnectorStatus.Charging)), At(30, new DeviceEvent.StatusChanged(ConnectorStatus.SuspendedEV)), At(50, new DeviceEvent.FaultRaised("OtherError", null)),
        ];
        var session = ChargingRecord.Of("S1", events, Start + TimeSpan.FromHours(9))!;
        Assert.Equal([10_000, 12_000, 15_000], session.Meter.Select(m => m.MeterWh));
        Assert.Equal((5_000d, 15, "Local"), (session.MeteredWh, session.IdleMinutes, session.End!.Reason));
        Assert.DoesNotContain(session.Happened, f => f.Observation is DeviceEvent.FaultRaised);
        Assert.Null(ChargingRecord.Of("S2", events, Start));
    }

    [Fact]
    public void Session_UnderWay_CountsUpToNow()
    {
        var session = ChargingRecord.Of("S1", [At(0, new DeviceEvent.SessionStarted("S1", "D7", null, 10_000, null)), At(20, new DeviceEvent.StatusChanged(ConnectorStatus.SuspendedEV))], Start + TimeSpan.FromMinutes(32))!;
        Assert.Null(session.End);
        Assert.Equal((0d, 12), (session.MeteredWh, session.IdleMinutes));
    }

    [Fact]
    public void Story_TellsBillMeterAndHash()
    {
        var session = ChargingRecord.Of("<b>S1</b>", [At(0, new DeviceEvent.SessionStarted("<b>S1</b>", "D7", null, 10_000, null)), At(40, new DeviceEvent.SessionEnded("<b>S1</b>", 15_000, 5_000, null, "PowerLoss"))], Start)!;
        var words = DisputeStory.Tell(session, null, TariffWorking.Of(new Tariff(18, 0, 2, 10), 5_000, 0), [], [], "abc123");
        foreach (var said in (string[])["5000 Wh × ₹18 a kWh ÷ 1000", "5,000 Wh", "PowerLoss", "abc123", "D7"]) Assert.Contains(said, words.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", words.Html, StringComparison.Ordinal);
    }

    private static Frame At(int minutes, DeviceEvent what) => new(Bay, Start + TimeSpan.FromMinutes(minutes), what);
}
