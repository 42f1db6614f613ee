using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Stations;
using Xunit;

namespace FleetOps.Tests.Components.Stations;

public sealed class StationsViewTests
{
    private readonly SmallNetwork _network = new();

    [Fact]
    public void Of_NothingHeard_IsAwaitedAndKnowsNoFigures()
    {
        var row = View().Rows.Single(r => r.Id == "BLR-001");
        Assert.Equal(StationStatus.Awaited, row.Status);
        Assert.Null(row.PowerKw);
        Assert.Null(row.AgeSeconds);
    }

    [Fact]
    public void Of_OneConnectorCharging_IsInUse()
    {
        _network.Say("BLR-001-1", new DeviceEvent.StatusChanged(ConnectorStatus.Charging));
        _network.Say("BLR-001-2", new DeviceEvent.StatusChanged(ConnectorStatus.Available));
        _network.Measure("BLR-001", ("power_kw", 75), ("temperature_c", 66), ("queue_length", 2));
        var row = View().Rows.Single(r => r.Id == "BLR-001");
        Assert.Equal((StationStatus.InUse, 1, 1, 0), (row.Status, row.Free, row.InUse, row.Faulted));
        Assert.Equal(0.5, row.Share);
        Assert.Equal(2, row.Queue);
        Assert.Equal(Quality.OutOfBand, row.TemperatureQuality);
    }

    [Fact]
    public void Of_AFaultedConnector_IsFaultedEvenWhenItsStatusSaysCharging()
    {
        _network.Say("BLR-001-1", new DeviceEvent.StatusChanged(ConnectorStatus.Charging));
        _network.Say("BLR-001-1", new DeviceEvent.FaultRaised("HighTemperature", null));
        Assert.Equal(StationStatus.Fault, View().Rows.Single(r => r.Id == "BLR-001").Status);
    }

    [Fact]
    public void Of_Silent_IsStaleAfterTenSecondsAndOfflineAfterThirty()
    {
        _network.Say("BLR-002-1", new DeviceEvent.StatusChanged(ConnectorStatus.Available));
        _network.Measure("BLR-002", ("power_kw", 0));
        _network.Advance(11);
        var row = View().Rows.Single(r => r.Id == "BLR-002");
        Assert.True(row.Stale);
        Assert.Equal(11, row.AgeSeconds);
        Assert.Equal(StationStatus.Free, row.Status);
        _network.Advance(30);
        Assert.Equal(StationStatus.Offline, View().Rows.Single(r => r.Id == "BLR-002").Status);
    }

    [Fact]
    public void Of_AllConnectorsTaken_IsFull()
    {
        _network.Say("BLR-002-1", new DeviceEvent.StatusChanged(ConnectorStatus.Finishing));
        Assert.Equal(StationStatus.Full, View().Rows.Single(r => r.Id == "BLR-002").Status);
    }

    [Theory]
    [InlineData("zone=East", "BLR-001")]
    [InlineData("type=hub", "BLR-003")]
    [InlineData("status=fault", "BLR-003")]
    [InlineData("q=kora block", "BLR-002")]
    [InlineData("q=nothing", "")]
    [InlineData("type=unheard_of", "BLR-003,BLR-001,BLR-002")]
    public void Of_Filtered_ShowsOnlyWhatPasses(string query, string expected)
    {
        _network.Say("BLR-003-1", new DeviceEvent.StatusChanged(ConnectorStatus.Faulted));
        Assert.Equal(expected, string.Join(',', View(query).Rows.Select(r => r.Id)));
        Assert.Equal(3, View(query).Total);
    }

    [Fact]
    public void Of_SortedByPowerDownwards_PutsUnknownLast()
    {
        _network.Measure("BLR-002", ("power_kw", 20));
        _network.Measure("BLR-003", ("power_kw", 90));
        Assert.Equal(["BLR-003", "BLR-002", "BLR-001"], View("sort=power&desc=1").Rows.Select(r => r.Id));
        Assert.Equal(["BLR-002", "BLR-003", "BLR-001"], View("sort=power").Rows.Select(r => r.Id));
    }

    [Fact]
    public void ToQuery_AndFrom_AreInverse()
    {
        var filter = new StationFilter("fast rd", "East", StationType.Fast, StationStatus.InUse, StationColumn.Temperature, true);
        var query = filter.ToQuery();
        Assert.Equal(filter, StationFilter.From(name => query[name]?.ToString()));
        Assert.All(StationFilter.None.ToQuery().Values, Assert.Null);
    }

    [Fact]
    public void SortedBy_TheSameColumnTwice_TurnsTheOrder()
    {
        var once = StationFilter.None.SortedBy(StationColumn.Power);
        Assert.False(once.Descending);
        Assert.True(once.SortedBy(StationColumn.Power).Descending);
    }

    [Fact]
    public void Of_NothingChanged_EqualsTheViewBefore()
    {
        _network.Say("BLR-001-1", new DeviceEvent.StatusChanged(ConnectorStatus.Charging));
        Assert.Equal(View(), View());
    }

    private StationsView View(string query = "") => StationsView.Of(
        StationFilter.From(QueryOf(query)), NetworkState.Of(_network.Live, _network.Roster, _network.Present), _network.Live, _network.Roster);

    internal static Func<string, string?> QueryOf(string query)
    {
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return name => pairs.GetValueOrDefault(name);
    }
}
