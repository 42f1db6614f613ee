using Bunit;
using FleetOps.Core.Fleet;
using FleetOps.Web.Api.Exports;
using FleetOps.Web.Components.Layout;
using FleetOps.Web.Components.Pages.Equipment;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Equipment;

/// <summary>The machines: found by the search, listed with their last hour, and each on a page of its own.</summary>
public sealed class EquipmentTests : DevicePages
{
    public EquipmentTests()
    {
        Network.Roster.TryAdd(new Device(new DeviceId("EQ_01"), DeviceKind.Equipment, "Transformer, Hebbal hub", new DeviceId("BLR-003"), Simulated: true));
        Network.Roster.TryAdd(new Device(new DeviceId("EQ_02"), DeviceKind.Equipment, "Workshop lift, bay 1", null, Simulated: true));
    }

    [Fact]
    public void Search_FindsAMachineByNamePlaceAndId()
    {
        foreach (var text in (string[])["lift", "workshop", "eq_02"])
            Assert.Equal("/equipment/EQ_02", Search.Find(text, Network.Roster, ShellPages.All).First(h => h.Kind == "Machine").Href);
        Assert.Contains(Search.Find("equip", Network.Roster, ShellPages.All), h => h is { Kind: "Page", Href: "/equipment" });
    }

    [Fact]
    public void Rail_HasNoPlaceOfItsOwnForEquipment_AndMarksTheOneThatLeadsThere()
    {
        Assert.DoesNotContain(ShellPages.Rail, p => p.Href == "/equipment");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/equipment/EQ_01?x=1");
        var current = Render<Rail>().Find("[aria-current]");
        Assert.Equal("/stations", current.GetAttribute("href"));
    }

    [Fact]
    public void Row_HoldsTheLastHour_AndTheHoursBefore()
    {
        Report(60);
        Report(75);
        var row = RowOf("EQ_01");
        Assert.Equal(("Hebbal hub", "/stations/BLR-003", 75, 61.5, 9.0, true, 1, 70), (row.Place, row.StationHref, row.PowerKw, row.TemperatureC, row.VibrationMmS, row.VibrationOutside, row.RunningH, row.Produced));
        Assert.Equal([60, 75], row.PowerTrend);
        Assert.Equal(("Workshop", null, null, false), (RowOf("EQ_02").Place, RowOf("EQ_02").StationHref, RowOf("EQ_02").PowerKw, RowOf("EQ_02").Stale));
    }

    [Fact]
    public void Row_OlderThanTwoReports_IsStale()
    {
        Report(60);
        Network.Advance(90 * 60);
        Assert.False(RowOf("EQ_01").Stale);
        Network.Advance(40 * 60);
        Assert.True(RowOf("EQ_01").Stale);
    }

    [Fact]
    public void List_SortedByPower_PutsTheUnknownLast()
    {
        Report(60);
        var view = EquipmentView.Of(EquipmentFilter.None.SortedBy(EquipmentColumn.Power), Network.Live, Network.Roster, Network.Present);
        Assert.Equal(["EQ_01", "EQ_02"], view.Rows.Select(r => r.Id));
        Assert.Equal(["EQ_02"], EquipmentView.Of(EquipmentFilter.None.WithText("lift"), Network.Live, Network.Roster, Network.Present).Rows.Select(r => r.Id));
        Assert.StartsWith("id,name,place,power_kw,temperature_c,vibration_mm_s,runtime_h,production_units,risk,urgency,recommendation,last_report,simulated\r\nEQ_01,\"Transformer, Hebbal hub\",Hebbal hub,60,61.5,9,1,70,,,,", ListCsv.Of(view.Rows), StringComparison.Ordinal);
    }

    [Fact]
    public void MachinePage_ShowsEachSignalOnce_WithWhereItStands()
    {
        Report(60);
        var page = Render<MachinePage>(p => p.Add(m => m.Id, "EQ_01"));
        foreach (var (name, value) in new[] { ("power_kw", "60.0"), ("temperature_c", "61.5"), ("vibration_mm_s", "9.00"), ("runtime_h", "1.000"), ("production_units", "70") })
            Assert.Equal(value, Assert.Single(page.FindAll($"[data-signal={name}]")).TextContent);
        Assert.Contains("out", page.Find("[data-signal=vibration_mm_s]").ParentElement!.ClassList);
        Assert.Equal("Hebbal hub", page.Find("a[href='/stations/BLR-003']").TextContent);
        Assert.Equal(["24 h", "7 d", "30 d"], page.FindAll(".sigp [role=radio]").Select(b => b.TextContent));
    }

    [Fact]
    public void Advice_AMachineThatShakes_IsListedFirstByRiskAndSaysWhatToDo()
    {
        Report(60);
        Insights.Equipment.Note(Network.Live.Find(new DeviceId("EQ_01"))!.Latest!);
        var view = EquipmentView.Of(EquipmentFilter.None.SortedBy(EquipmentColumn.Risk), Network.Live, Network.Roster, Network.Present, Insights.Equipment);
        Assert.Equal(("EQ_01", 3.0, "At once", true), (view.Rows[0].Id, view.Rows[0].Risk!.Value, view.Rows[0].Urgency, view.Rows[0].AdviceIsStandIn));
        Assert.Equal("Check bearings, mounts and balance now; take it out of service if you cannot look at it within the hour.", view.Rows[0].Recommendation);
        Assert.Null(view.Rows[1].Risk);
        var panel = Render<MachinePage>(p => p.Add(m => m.Id, "EQ_01")).Find(".advp");
        Assert.Contains("At once", panel.TextContent, StringComparison.Ordinal);
        Assert.Equal("stand-in", panel.QuerySelector(".chip")!.TextContent);
        Assert.Contains("Not enough history", Render<MachinePage>(p => p.Add(m => m.Id, "EQ_02")).Find(".advp").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void MachinePage_NoReportYet_SaysSo() => Assert.Contains("none yet", Render<MachinePage>(p => p.Add(m => m.Id, "EQ_02")).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("EQ_0")]
    [InlineData("BLR-001")]
    [InlineData("<script>")]
    public void MachinePage_OfNoMachine_SaysSo(string id) => Assert.Contains("There is no machine", Render<MachinePage>(p => p.Add(m => m.Id, id)).Markup, StringComparison.Ordinal);

    private void Report(double powerKw)
    {
        Network.Advance(3600);
        Network.Measure("EQ_01", ("power_kw", powerKw), ("temperature_c", 61.5), ("vibration_mm_s", 9), ("runtime_h", 1), ("production_units", 70));
    }

    private EquipmentRow RowOf(string id) => EquipmentRow.Of(Network.Device(id), Network.Live, Network.Roster, Network.Present);
}
