using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Live;

public sealed class NetworkStateTests
{
    private readonly Networks _network = new();

    [Fact]
    public void Of_BusyStation_SumsItsConnectors()
    {
        var station = _network.Add("BLR-001", "Hebbal");
        _network.Send(station, 0, 120, 4, ConnectorStatus.Charging, ConnectorStatus.Finishing, ConnectorStatus.Available);
        var state = NetworkState.Of(_network.Live, _network.Roster, Networks.At(1));
        var only = Assert.Single(state.Stations);
        Assert.Equal(StationCondition.Normal, only.Condition);
        Assert.Equal((2, 1, 4), (only.InUse, only.Charging, only.Waiting));
        Assert.Equal(0.8, only.Load, 6);
        Assert.Equal((1, 3, 2, 120d), (state.Online, state.Connectors, state.InUse, state.PowerKw));
        Assert.Equal(1, state.NewestAge!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Of_StationSilentForLong_IsOfflineAndItsValuesAreUnknown()
    {
        var station = _network.Add("BLR-001", "Hebbal");
        _network.Send(station, 0, 120, 4, ConnectorStatus.Charging);
        var only = NetworkState.Of(_network.Live, _network.Roster, Networks.At(120)).Stations[0];
        Assert.Equal(StationCondition.Offline, only.Condition);
        Assert.Equal(120, only.Silence!.Value.TotalSeconds);
        Assert.Null(only.PowerKw);
        Assert.Null(only.Waiting);
        Assert.Equal(0, only.InUse);
    }

    [Fact]
    public void Of_FastWorld_WidensWhatCountsAsFresh()
    {
        var station = _network.Add("BLR-001", "Hebbal");
        _network.Send(station, 0);
        Assert.Equal(StationCondition.Normal, NetworkState.Of(_network.Live, _network.Roster, Networks.At(120, speed: 60)).Stations[0].Condition);
    }

    [Fact]
    public void Of_NeverHeard_IsAwaitedAndNotAbnormal()
    {
        _network.Add("BLR-001", "Hebbal");
        var state = NetworkState.Of(_network.Live, _network.Roster, Networks.At());
        Assert.Equal(StationCondition.Awaited, state.Stations[0].Condition);
        Assert.Equal((0, 0), (state.Online, state.Abnormal));
        Assert.Null(state.NewestAge);
    }

    [Fact]
    public void Of_WorldStillInItsPast_AwaitsSimulatedDevicesAndJudgesNone()
    {
        var station = _network.Add("BLR-001", "Hebbal");
        _network.Send(station, 0, 120, 4, ConnectorStatus.Faulted);
        var hoursLater = Networks.At(5 * 3600);
        var state = NetworkState.Of(_network.Live, _network.Roster, hoursLater with { WorldArrived = false });
        var only = Assert.Single(state.Stations);
        Assert.Equal(StationCondition.Awaited, only.Condition);
        Assert.Equal((0, 0, 0), (state.Online, state.Abnormal, state.InUse));
        Assert.Null(state.NewestAge);
        Assert.Equal(StationCondition.Offline, NetworkState.Of(_network.Live, _network.Roster, hoursLater).Stations[0].Condition);
    }

    [Fact]
    public void Of_FaultAndOutage_StandFirst_WorstFirst()
    {
        var calm = _network.Add("BLR-001", "A calm");
        var faulty = _network.Add("BLR-002", "B faulty");
        var dark = _network.Add("BLR-003", "C dark");
        var queue = _network.Add("BLR-004", "D queue");
        _network.Send(dark, 0);
        _network.Send(calm, 100);
        _network.Send(queue, 100, 60, 7);
        _network.Send(faulty, 100, 60, 0, ConnectorStatus.Available, ConnectorStatus.Faulted);
        _network.Happen(faulty.Connectors[1].Id, 100, new DeviceEvent.FaultRaised("GroundFailure", null));
        var state = NetworkState.Of(_network.Live, _network.Roster, Networks.At(101));
        Assert.Equal(["C dark", "B faulty", "D queue", "A calm"], state.Stations.Select(s => s.Station.Name));
        Assert.Equal(2, state.Abnormal);
        Assert.Equal("GroundFailure", state.Stations[1].FaultCode);
        Assert.Equal([2], state.Stations[1].Faulted);
    }

    [Fact]
    public void Board_WithinHalfASecond_ComputesOnce()
    {
        var time = new FakeTimeProvider(Frames.Noon.ToDateTimeOffset());
        var board = new NetworkBoard(_network.Live, _network.Roster, new PresentClock(new Core.Units.Clocks(time, time), null), time);
        var first = board.Current;
        Assert.Same(first, board.Current);
        time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.NotSame(first, board.Current);
    }
}
