using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Map;
using FleetOps.Web.Components.Pages.Map;
using Xunit;

namespace FleetOps.Tests.Components.Map;

public sealed class MapTests
{
    private readonly Networks _network = new();

    [Fact]
    public void Place_NorthIsUp_AndEastIsRight()
    {
        var hebbal = SchematicMap.Place(new Coordinates(13.0358, 77.597));
        var silk = SchematicMap.Place(new Coordinates(12.9177, 77.6238));
        var airport = SchematicMap.Place(new Coordinates(13.2003, 77.709));
        Assert.True(hebbal.Y < silk.Y && silk.X > hebbal.X && airport.Y < hebbal.Y);
        Assert.InRange(airport.Y, 1, 20);
    }

    [Fact]
    public void Place_Elsewhere_StandsAtTheEdge() => Assert.Equal((99, 1.5), SchematicMap.Place(new Coordinates(28.6, 78.9)));

    [Fact]
    public void Of_Queue_GrowsTheHaloWithItsRoot()
    {
        var few = _network.Add("BLR-001", "Few");
        var many = _network.Add("BLR-002", "Many");
        _network.Send(few, 0, 10, 1);
        _network.Send(many, 0, 10, 9);
        var map = MapProjection.Of(State(), _network.Live, MapTab.Queue, null);
        Assert.Equal("Many", map.Stations[0].Name);
        Assert.True(double.Parse(map.Stations[0].Halo!, System.Globalization.CultureInfo.InvariantCulture) > double.Parse(map.Stations[1].Halo!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("9", map.Stations[0].Detail);
        Assert.Null(MapProjection.Of(State(), _network.Live, MapTab.Load, null).Stations[0].Halo);
    }

    [Theory]
    [InlineData(3, 3)] // few: each keeps its name, whatever it covers
    [InlineData(30, 2)] // a network that is down: names only where they cover nothing
    public void Of_AbnormalStationsInOnePlace_KeepTheirNamesWhileTheyAreFew(int stations, int most)
    {
        for (var i = 0; i < stations; i++)
            _network.Send(_network.Add($"BLR-{i + 1:000}", $"Station {i}"), 0, 10, 0, ConnectorStatus.Faulted);
        var named = MapProjection.Of(State(), _network.Live, MapTab.Status, null).Stations.Count(m => m.Label is not null);
        Assert.InRange(named, stations == 3 ? 3 : 0, most);
    }

    [Fact]
    public void Of_Vehicles_AreDotsByState()
    {
        var car = new Device(new DeviceId("EV_001"), DeviceKind.Vehicle, "KA 01", null, Simulated: true);
        _network.Live.Apply(Frames.Of(car, Frames.Noon, ("latitude_deg", 12.97), ("longitude_deg", 77.6)));
        Assert.Equal("", MapProjection.Of(State(), _network.Live, MapTab.Vehicles, null).Driving);
        _network.Live.Apply(new Frame(car, Frames.Noon, new DeviceEvent.VehicleStateChanged(VehicleState.Driving, null)));
        Assert.StartsWith("M", MapProjection.Of(State(), _network.Live, MapTab.Vehicles, null).Driving, StringComparison.Ordinal);
        Assert.Equal("", MapProjection.Of(State(), _network.Live, MapTab.Status, null).Driving);
    }

    [Fact]
    public void Words_EveryCondition_ReadsAsASentencePart()
    {
        var station = _network.Add("BLR-001", "Hebbal");
        Assert.Equal("not heard yet", MapProjection.Words(State().Stations[0]));
        _network.Send(station, 0, 10, 0, ConnectorStatus.Unavailable, ConnectorStatus.Charging);
        Assert.Equal("bay 1 out of service, 1 of 3 in use", MapProjection.Words(State().Stations[0]));
        var later = NetworkState.Of(_network.Live, _network.Roster, Networks.At(300)).Stations[0];
        Assert.Equal("offline for 5 min", MapProjection.Words(later));
    }

    [Fact]
    public void PageView_Zone_LeavesOthersOut()
    {
        _network.Add("BLR-001", "Hebbal", "North");
        _network.Add("BLR-002", "Silk Board", "South");
        var view = MapPageView.Of(State(), _network.Live, MapTab.Status, "South");
        Assert.Equal("Silk Board", Assert.Single(view.Stations).Name);
        Assert.Equal("Bengaluru, 1 station, no vehicles", view.Subtitle);
    }

    private NetworkState State() => NetworkState.Of(_network.Live, _network.Roster, Networks.At(1));

    [Theory]
    [InlineData("Hebbal Flyover", "11 waiting", "Hebbal Flyover 11 waiting, 4 of 6 in use, 11 waiting")]
    [InlineData(null, null, "Hebbal Flyover, 4 of 6 in use, 11 waiting")]
    public void Marker_AccessibleName_BeginsWithWhatIsSeen(string? label, string? detail, string expected) => Assert.Equal(
        expected, new MarkerView("BLR-001", "Hebbal Flyover", "1", "1", true, false, false, null, null, label, detail, "left", 8, true, "Hebbal Flyover, 4 of 6 in use, 11 waiting").Accessible);
}
