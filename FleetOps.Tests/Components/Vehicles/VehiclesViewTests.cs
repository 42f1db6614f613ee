using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Components.Stations;
using FleetOps.Web.Api.Exports;
using FleetOps.Web.Components.Pages.Vehicles;
using Xunit;

namespace FleetOps.Tests.Components.Vehicles;

public sealed class VehiclesViewTests
{
    private readonly SmallNetwork _network = new();

    [Fact]
    public void Of_AVehicleThatEnrolledByItsFrames_IsListedAsReal()
    {
        _network.Measure("EV_900", ("soc_pct", 8), ("speed_kmh", 42));
        var row = View().Rows.Single(r => r.Id == "EV_900");
        Assert.Equal(VehicleSource.Real, row.Source);
        Assert.Equal("", row.Model);
        Assert.True(row.SocOutside);
        Assert.Equal(1, View().Real);
    }

    [Fact]
    public void Of_ChargingAtAStation_NamesIt()
    {
        _network.Say("FV-001", new DeviceEvent.VehicleStateChanged(VehicleState.Charging, new DeviceId("BLR-003")));
        Assert.Equal("Hebbal hub", View().Rows.Single(r => r.Id == "FV-001").Where);
    }

    [Fact]
    public void Of_OnTheRoad_SaysHowFarFromWhichStation()
    {
        _network.Measure("FV-002", ("latitude_deg", 12.9719), ("longitude_deg", 77.6504));
        Assert.Equal("1.0 km from Indiranagar 100 ft Rd", View().Rows.Single(r => r.Id == "FV-002").Where);
    }

    [Theory]
    [InlineData("source=real", "EV_900")]
    [InlineData("state=charging", "FV-001")]
    [InlineData("q=mg zs", "FV-002")]
    [InlineData("q=hebbal", "FV-001")]
    [InlineData("sort=soc&desc=1", "EV_900,FV-001,FV-002")]
    public void Of_FilteredOrSorted_ShowsThat(string query, string expected)
    {
        _network.Say("FV-001", new DeviceEvent.VehicleStateChanged(VehicleState.Charging, new DeviceId("BLR-003")));
        _network.Measure("FV-001", ("soc_pct", 40));
        _network.Measure("EV_900", ("soc_pct", 80));
        Assert.Equal(expected, string.Join(',', View(query).Rows.Select(r => r.Id)));
    }

    [Fact]
    public void Of_SilentForLong_IsStale()
    {
        _network.Measure("FV-001", ("soc_pct", 40));
        _network.Advance(30);
        var row = View().Rows.Single(r => r.Id == "FV-001");
        Assert.True(row.Stale);
        Assert.Equal(30, row.AgeSeconds);
    }

    [Fact]
    public void ListCsv_OfVehicles_HasOneLineARowAfterTheHead()
    {
        _network.Measure("FV-001", ("soc_pct", 40.04), ("range_m", 182_340));
        var lines = ListCsv.Of(View("q=FV-001").Rows).Split("\r\n");
        Assert.Equal("id,registration,model,state,where,soc_pct,speed_kmh,battery_temperature_max_c,range_km,last_seen,source", lines[0]);
        Assert.Equal("FV-001,KA 01 EV 4410,Tata Nexon EV,,,40,,,182.3,2026-11-20T13:12:36Z,simulated", lines[1]);
        Assert.Equal("", lines[2]);
    }

    private VehiclesView View(string query = "") => VehiclesView.Of(
        VehicleFilter.From(StationsViewTests.QueryOf(query)), _network.Live, _network.Roster, _network.Present);
}
