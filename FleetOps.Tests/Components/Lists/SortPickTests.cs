using Bunit;
using FleetOps.Web.Components.Lists;
using FleetOps.Web.Components.Pages.Stations;
using Xunit;

namespace FleetOps.Tests.Components.Lists;

public sealed class SortPickTests : BunitContext
{
    private static readonly IReadOnlyList<(StationColumn, string)> Columns = [(StationColumn.Name, "Station"), (StationColumn.Power, "Power of site limit")];

    [Fact]
    public void Change_AnotherColumn_AsksForIt()
    {
        StationColumn? asked = null;
        var pick = Render<SortPick<StationColumn>>(p => p.Add(s => s.Columns, Columns).Add(s => s.Sorted, StationColumn.Name).Add(s => s.OnSort, column => asked = column));
        pick.Find("select").Change(nameof(StationColumn.Power));
        Assert.Equal(StationColumn.Power, asked);
    }

    [Fact]
    public void Click_TheArrow_AsksForTheSameColumnAgain_WhichTurnsTheOrder()
    {
        StationColumn? asked = null;
        var pick = Render<SortPick<StationColumn>>(p => p.Add(s => s.Columns, Columns).Add(s => s.Sorted, StationColumn.Power).Add(s => s.OnSort, column => asked = column));
        Assert.Equal("↑", pick.Find("button").TextContent);
        pick.Find("button").Click();
        Assert.Equal(StationColumn.Power, asked);
    }
}
