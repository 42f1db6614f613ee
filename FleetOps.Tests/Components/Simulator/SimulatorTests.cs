using Bunit;
using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Layout;
using FleetOps.Web.Components.Pages.Simulator;
using Xunit;

namespace FleetOps.Tests.Components.Simulator;

/// <summary>Speed, pause and steps on the Simulator page, and what it and the clock say of the world.</summary>
public sealed class SimulatorTests : SimulatorContext
{
    [Fact]
    public void Page_Operator_ChangesSpeedPausesAndSteps()
    {
        var page = Open(Policies.Operate);
        page.FindAll("[role=radio]").Single(b => b.TextContent == "×600").Click();
        Assert.Equal(600, World.Status.Speed);
        Assert.Contains("thinned", page.Markup, StringComparison.Ordinal);
        page.FindAll("button").Single(b => b.TextContent.Contains("Pause", StringComparison.Ordinal)).Click();
        Assert.True(World.Status.Paused);
        page.FindAll("button").Single(b => b.TextContent.Contains("Step", StringComparison.Ordinal)).Click();
        Assert.Equal(1, World.Steps);
        page.FindAll("button").Single(b => b.TextContent.Contains("Resume", StringComparison.Ordinal)).Click();
        Assert.False(World.Status.Paused);
    }

    [Fact]
    public void Command_WhileTheLedgerTakesNothing_IsDoneAndThePageSaysSo()
    {
        LedgerProblem = "The disk is full.";
        var page = Open(Policies.Operate);
        page.FindAll("button").Single(b => b.TextContent.Contains("Pause", StringComparison.Ordinal)).Click();
        Assert.True(World.Status.Paused);
        Assert.Equal("Done, but not in the ledger. The disk is full.", page.Find("[role=alert]").TextContent);
        LedgerProblem = null;
        page.FindAll("button").Single(b => b.TextContent.Contains("Resume", StringComparison.Ordinal)).Click();
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Single(Noted);
    }

    [Fact]
    public void Page_Viewer_SeesEverythingAndSteersNothing()
    {
        var page = Open();
        Assert.Empty(page.FindAll("[role=radio]"));
        Assert.Contains("operator role", page.Markup, StringComparison.Ordinal);
        Assert.Contains("202", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HeldWorld_SaysWhyAndOffersNoSpeed()
    {
        World.Status = World.Status with { HeldBecause = "a real device is connected." };
        var page = Open(Policies.Operate);
        Assert.Contains("a real device is connected.", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll("[role=radio]"), b => Assert.True(b.HasAttribute("disabled")));
    }

    [Fact]
    public void Page_WithoutSimulator_SaysSo()
    {
        Assert.Contains("--no-simulator", OpenWithoutWorld().Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1.1, "Runs at ×1")]
    [InlineData(1, 1.6, "Runs at ×1")]
    [InlineData(60, 55, "Runs at ×60")]
    [InlineData(60, 0, "Runs at ×60")]
    [InlineData(600, 212.4, "Asked for ×600, reaches ×212")]
    public void View_MeasuredSpeed_IsSaidOnlyWhenTheWorldFallsBehind(double speed, double reached, string said) =>
        Assert.Equal(said, SimulatorView.Of(World.Status with { Speed = speed, EffectiveSpeed = reached }).State);

    [Fact]
    public void Page_SimulatedArrivals_SayNothingOfAFile()
    {
        Assert.DoesNotContain("Sessions in the file", Open().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void View_RealArrivals_ListWhatWasLeftOut_MostFirst()
    {
        var view = SimulatorView.Of(World.Status with
        {
            Speed = 600,
            EffectiveSpeed = 212.4,
            Arrivals = new ArrivalsReport(true, "acn.json", "moved by whole weeks", 2114, new Dictionary<string, int> { ["no energy"] = 2, ["ends before it starts"] = 7 }),
        });
        Assert.Equal("Asked for ×600, reaches ×212", view.State);
        Assert.Equal(["ends before it starts", "no energy"], view.Skipped.Select(s => s.Reason));
        Assert.Equal("2,114", view.Sessions);
    }

    [Fact]
    public void Clock_World_ShowsTimeSpeedAndWhereArrivalsComeFrom()
    {
        var network = new Networks();
        var quiet = NetworkState.Of(network.Live, network.Roster, Networks.At());
        var view = ClockView.Of(Networks.At(), World.Status with { Speed = 60, Arrivals = World.Status.Arrivals with { Real = true } }, quiet);
        Assert.Equal(("17:30:00", "Fri 20 Nov 2026", "×60", true, "No data yet"), (view.Time, view.Date, view.Speed, view.RealArrivals, view.Newest));
        var station = network.Add("BLR-001", "Hebbal");
        network.Send(station, 0);
        Assert.Equal("Live, 3.0 s old", ClockView.Of(Networks.At(3), null, NetworkState.Of(network.Live, network.Roster, Networks.At(3))).Newest);
        Assert.Equal("Quiet for 2 min", ClockView.Of(Networks.At(120), null, NetworkState.Of(network.Live, network.Roster, Networks.At(120))).Newest);
        Assert.Equal("Paused", ClockView.Of(Networks.At(3), World.Status with { Paused = true }, NetworkState.Of(network.Live, network.Roster, Networks.At(3))).Newest);
    }
}
