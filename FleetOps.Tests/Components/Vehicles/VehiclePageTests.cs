using Bunit;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Components.History;
using FleetOps.Web.Components.Devices;
using FleetOps.Web.Components.History;
using FleetOps.Web.Components.Lists;
using FleetOps.Web.Components.Pages.Vehicles;
using Xunit;

namespace FleetOps.Tests.Components.Vehicles;

public sealed class VehiclePageTests : DevicePages
{
    [Fact]
    public void Render_ARealVehicle_ShowsEachReadingOnceWithUnitAndAge()
    {
        Network.Measure("EV_900", ("soc_pct", 61.5), ("speed_kmh", 42), ("tyre_pressure_fl_kpa", 231), ("ambient_c", 24), ("motor_rpm", 3000), ("soh_pct", 97), ("low_voltage_v", 11.2));
        var page = Render<VehiclePage>(p => p.Add(v => v.Id, "EV_900"));
        Assert.Equal("61.5", Assert.Single(page.FindAll("[data-signal=soc_pct]")).TextContent);
        Assert.Equal("%", page.Find("[data-signal=soc_pct] + u").TextContent);
        Assert.Contains("out", page.Find("[data-signal=low_voltage_v]").ParentElement!.ClassList);
        Assert.Contains(page.FindAll(".chip"), c => c.TextContent == "Real");
        Assert.Contains("enrolled by its own frames", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AnExtraSignal_IsShownAndCanBePlotted()
    {
        var device = Network.Device("EV_900");
        Assert.True(Network.Catalog.TryIntern(DeviceKind.Vehicle, "cargo_kg", out var cargo));
        Network.Catalog.TryIntern([cargo!], out var set);
        Network.Live.Apply(new Frame(device, Network.Now("EV_900"), new Measurements(set!, [312.5])));
        var page = Render<VehiclePage>(p => p.Add(v => v.Id, "EV_900"));
        Assert.Equal("312.500", page.Find("[data-signal=cargo_kg]").TextContent);
        Assert.Contains(page.FindAll("select option"), o => o.GetAttribute("value") == "EV_900/cargo_kg");
    }

    [Fact]
    public async Task Pump_ANewFrame_ChangesTheTextAfterAQuarterSecond()
    {
        Network.Measure("EV_900", ("soc_pct", 61.5));
        var page = Render<VehiclePage>(p => p.Add(v => v.Id, "EV_900"));
        Network.Advance(1);
        Network.Measure("EV_900", ("soc_pct", 33.3));
        for (var i = 0; i < 20 && page.Find("[data-signal=soc_pct]").TextContent != "33.3"; i++)
        {
            Network.Advance(0.25);
            await Task.Delay(20);
        }

        Assert.Equal("33.3", page.Find("[data-signal=soc_pct]").TextContent);
    }

    [Fact]
    public void Render_NoFrameYet_SaysSo() =>
        Assert.Contains("no frame yet", Render<VehiclePage>(p => p.Add(v => v.Id, "FV-001")).Markup, StringComparison.Ordinal);

    [Fact]
    public void History_ChooseADay_ReadsMinutes()
    {
        History.Series.Add(HistoryRangeTests.SeriesOf(Resolution.Minute, [50, 51]));
        Network.Measure("EV_900", ("soc_pct", 61.5));
        var page = Render<VehiclePage>(p => p.Add(v => v.Id, "EV_900"));
        page.FindAll(".hist [role=radio]").Single(b => b.TextContent == "24 h").Click();
        Assert.Equal(Resolution.Minute, History.Queries[^1].Resolution);
        Assert.Equal(TimeSpan.FromDays(1), History.Queries[^1].To - History.Queries[^1].From);
    }

    [Fact]
    public void History_EndsOutOfOrder_IsSaidAndNothingIsRead()
    {
        Network.Measure("EV_900", ("soc_pct", 61.5));
        var page = Render<VehiclePage>(p => p.Add(v => v.Id, "EV_900"));
        var before = History.Queries.Count;
        page.FindAll(".hist input")[0].Change("2026-11-25 10:00");
        Assert.Equal("From must lie before To", page.Find(".hist [role=alert]").TextContent);
        page.FindAll(".hist input")[0].Change("yesterday");
        Assert.StartsWith("Write a time", page.Find(".hist [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, History.Queries.Count);
    }

    [Fact]
    public void Of_Events_DropsMeterReadingsDoublesAndThePageName()
    {
        var device = Network.Device("FV-001");
        var at = Frames(device, new DeviceEvent.VehicleStateChanged(VehicleState.Parked, null));
        var rows = DeviceEventRow.Of([at, at, Frames(device, new DeviceEvent.SessionMetered("S", 1, null))], Network.Roster, 10, device.Name);
        Assert.Equal("Parked", Assert.Single(rows).Text);
    }

    [Fact]
    public void Of_TheSameIdsInTheSameOrder_IsTheSameListWithNewValues()
    {
        var items = new GridItems<(string Id, int Value)>(r => r.Id);
        var first = items.Of([("a", 1), ("b", 2)]);
        var second = items.Of([("a", 3), ("b", 4)]);
        Assert.Same(first, second);
        Assert.Equal(3, second[0].Row.Value);
        Assert.NotSame(first, items.Of([("b", 4), ("a", 3)]));
    }

    [Theory]
    [InlineData("EV_90", "EV_900")]
    [InlineData("ka 01 ev", "FV-001")]
    public void Of_AlmostAnId_FindsIt(string text, string expected) =>
        Assert.Equal(expected, NearMatch.Of(text, [("EV_900", "EV_900"), ("FV-001", "KA 01 EV 4410")])[0].Id);

    private Frame Frames(Device device, DeviceEvent happened) => new(device, Network.Now(device.Id.Value), happened);
}
