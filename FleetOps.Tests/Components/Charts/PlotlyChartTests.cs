using Bunit;
using FleetOps.Web.Components.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Xunit;

namespace FleetOps.Tests.Components.Charts;

public sealed class PlotlyChartTests : BunitContext
{
    private readonly BunitJSModuleInterop _drawn;

    public PlotlyChartTests()
    {
        var module = JSInterop.SetupModule("./scripts/charts.js");
        _drawn = module.SetupModule("create", _ => true);
        _drawn.SetupVoid("show", _ => true).SetVoidResult();
        _drawn.SetupVoid("dispose").SetVoidResult();
    }

    [Fact]
    public void Render_NoChartYet_SaysLoadingAndDrawsNothing()
    {
        var chart = Render<PlotlyChart>();
        Assert.Equal("Loading", chart.Find("[role=status]").GetAttribute("aria-label"));
        Assert.Empty(_drawn.Invocations);
    }

    [Fact]
    public void Render_WithPoints_SendsThemOnceAndNamesThePlot()
    {
        var one = ChartPatchTests.ChartOf([0, 1], [10, 11]);
        var chart = Render<PlotlyChart>(p => p.Add(c => c.Chart, one));
        chart.Render(p => p.Add(c => c.Chart, one));
        Assert.Equal("Power", chart.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Single(_drawn.Invocations, i => i.Identifier == "show");
    }

    [Fact]
    public void Render_ALongerChart_SendsOnlyThePointsThatAreNew()
    {
        var chart = Render<PlotlyChart>(p => p.Add(c => c.Chart, ChartPatchTests.ChartOf([0, 1], [10, 11])));
        chart.Render(p => p.Add(c => c.Chart, ChartPatchTests.ChartOf([0, 1, 2], [10, 11, 12])));
        var last = _drawn.Invocations.Last(i => i.Identifier == "show");
        Assert.Equal(16, Assert.IsType<byte[]>(last.Arguments[1]).Length);
    }

    [Fact]
    public void Render_NoPoints_SaysSo()
    {
        var chart = Render<PlotlyChart>(p => p.Add(c => c.Chart, ChartPatchTests.ChartOf([], [])).Add(c => c.Empty, "No values since 09:00"));
        Assert.Equal("No values since 09:00", chart.Find(".chart__state p").TextContent);
        Assert.True(chart.Find("[role=img]").HasAttribute("hidden"));
    }

    [Fact]
    public void Render_AProblem_OffersRetry()
    {
        var tried = 0;
        var chart = Render<PlotlyChart>(p => p
            .Add(c => c.Problem, "History does not answer since 09:00")
            .Add(c => c.OnRetry, EventCallback.Factory.Create(this, () => tried++)));
        chart.Find("[role=alert] button").Click();
        Assert.Equal(1, tried);
    }

    [Fact]
    public void ShowAsTable_Clicked_ShowsTheValues()
    {
        var chart = Render<PlotlyChart>(p => p.Add(c => c.Chart, ChartPatchTests.ChartOf([0, 1], [10, 11])));
        chart.Find("button[aria-label='Show as table']").Click();
        Assert.Equal(["11.0", "10.0"], chart.FindAll("tbody td").Select(c => c.TextContent));
        Assert.True(chart.Find("[role=img]").HasAttribute("hidden"));
    }

    [Fact]
    public void Render_ScriptFails_SaysSoAndDrawsAfterRetry()
    {
        var failing = JSInterop.SetupModule("./scripts/charts.js").SetupModule("create", _ => true);
        var show = failing.SetupVoid("show", _ => true);
        show.SetException(new JSException("The chart library did not load."));
        var chart = Render<PlotlyChart>(p => p.Add(c => c.Chart, ChartPatchTests.ChartOf([0, 1], [10, 11])));
        Assert.Contains("could not be drawn", chart.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        failing.SetupVoid("show", _ => true).SetVoidResult();
        chart.Find("[role=alert] button").Click();
        Assert.Empty(chart.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task DisposeAsync_AfterDrawing_TellsTheBrowser()
    {
        var chart = Render<PlotlyChart>(p => p.Add(c => c.Chart, ChartPatchTests.ChartOf([0, 1], [10, 11])));
        await chart.Instance.DisposeAsync();
        Assert.Contains(_drawn.Invocations, i => i.Identifier == "dispose");
    }
}
