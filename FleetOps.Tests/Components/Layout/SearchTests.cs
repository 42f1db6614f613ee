using Bunit;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Layout;

public sealed class SearchTests : BunitContext
{
    private static readonly ShellPage[] Pages = [new("Overview", "/", "overview", "o"), new("Stations", "/stations", "stations", "s"), new("Vehicles", "/vehicles", "vehicles", "v")];

    private readonly Roster _roster = new();

    public SearchTests()
    {
        foreach (var (id, name) in new[] { ("BLR-001", "Hebbal Flyover"), ("BLR-002", "Silk Board") })
        {
            var station = new DeviceId(id);
            _roster.TryAdd(
                new Station(
                    station, name, "North", new Coordinates(13.03, 77.59), StationType.Fast, 300, new Tariff(18, 0, 1, 15),
                    [new Connector(new DeviceId(id + "-1"), station, 1, ConnectorStandard.Ccs2, 60)], 4, 4, 0, 0),
                simulated: true);
        }

        _roster.TryAdd(new Vehicle(new DeviceId("EV_007"), "KA 01 EV 0007", "Nexon", 40, 50, Simulated: true));
    }

    [Fact]
    public void Find_PartOfAName_FindsTheStationBeforeItsConnectors()
    {
        var hits = Search.Find("hebb", _roster, Pages);
        Assert.Equal(["Station", "Connector"], hits.Select(h => h.Kind));
        Assert.Equal("/stations/BLR-001", hits[0].Href);
    }

    [Fact]
    public void Find_AnId_FindsTheVehicle() => Assert.Equal("/vehicles/EV_007", Assert.Single(Search.Find("ev_007", _roster, Pages)).Href);

    [Fact]
    public void Find_Nothing_ListsThePages() => Assert.Equal(["Overview", "Stations", "Vehicles"], Search.Find("  ", _roster, Pages).Select(h => h.Title));

    [Fact]
    public void Find_WhereAPageIsNotBuilt_DoesNotLeadThere() => Assert.Empty(Search.Find("hebbal", _roster, [Pages[0]]));

    [Fact]
    public void SearchDialog_ArrowsAndEnter_OpenTheChosen()
    {
        Services.AddSingleton(_roster);
        JSInterop.SetupVoid("fleetops.closeDialog", "search-dialog").SetVoidResult();
        var dialog = Render<SearchDialog>(p => p.Add(d => d.Pages, Pages));
        var second = dialog.FindAll("[role=option]")[1];
        Assert.Equal("false", second.GetAttribute("aria-selected"));
        dialog.Find("input").KeyDown("ArrowDown");
        Assert.Equal("true", dialog.FindAll("[role=option]")[1].GetAttribute("aria-selected"));
        dialog.Find("input").KeyDown("Enter");
        Assert.EndsWith("/stations", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void ShellPages_OnlyBuiltPages_InOrder() =>
        Assert.Equal(["/", "/vehicles"], ShellPages.Built(Pages, new HashSet<string> { "/vehicles", "/" }).Select(p => p.Href));

    [Fact]
    public void ShellPages_All_HaveTheOverviewFirst() => Assert.Equal("/", ShellPages.All[0].Href);
}
