using Bunit;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Stations;
using FleetOps.Web.Components.Parts;
using Xunit;

namespace FleetOps.Tests.Components.Stations;

/// <summary>What a station's page says of what is to come: risk of a bay, how unlike itself, the next hours, empty shelves; stand-ins say that they are.</summary>
public sealed class StationForesightTests : DevicePages
{
    [Fact]
    public void Panel_NothingAssessed_SaysSo()
    {
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001"));
        Assert.Contains("Nothing is said of this bay yet", page.Find(".rskp").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_ARuleAnswers_SaysThatItStandsInAndPromisesNothing()
    {
        Assess("BLR-001-1", AnsweredBy.Rule, new FailureScore(0.12, 0.4, null, null, false));
        var panel = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001")).Find(".rskp");
        Assert.Equal("stand-in", panel.QuerySelector(".chip")!.TextContent);
        Assert.Contains("The model is being trained", panel.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("24 h", panel.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AModelAnswers_ShowsHorizonsKindAndSeverityOfTheOpenBay()
    {
        Assess("BLR-001-1", new AnsweredBy("failure", 3), new FailureScore(0.34, 0.6, "overheating", 0.55, true) { WithinNinetyMinutes = 0.41 });
        Assess("BLR-001-2", new AnsweredBy("failure", 3), new FailureScore(0.01, 0.1, null, null, false) { WithinNinetyMinutes = 0.02 });
        var risk = Insights.Foresight.Of(Network.Station(), null, Network.Clocks.WorldNow).Risk!;
        Assert.Equal((1, "0.34", "within the hour; 0.41 in 90 min, 0.60 in 24 h", "If it fails: overheating, severity 0.55 of 1", true, "failure, version 3"), (risk.Bay, risk.Hour, risk.Further, risk.Would, risk.Alarm, risk.By));
        Assert.Equal((2, "0.01", "Too unlikely to say what it would be"), Insights.Foresight.Of(Network.Station(), 2, Network.Clocks.WorldNow).Risk is { } second ? (second.Bay, second.Hour, second.Would) : default);
    }

    [Theory]
    [InlineData(0.03, 0.05, "Flagged by the model, and still unlikely.", "Worth a look now")]
    [InlineData(0.2, 0.31, "Worth a look now.", "still unlikely")]
    public void Panel_AFlag_SaysWorthALookOnlyWhereItIsProbable(double hour, double ninety, string said, string not)
    {
        Assess("BLR-001-1", new AnsweredBy("failure", 3), new FailureScore(hour, 0.6, null, null, true) { WithinNinetyMinutes = ninety });
        var panel = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001")).Find(".rskp").TextContent;
        Assert.Contains(said, panel, StringComparison.Ordinal);
        Assert.DoesNotContain(not, panel, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_AnAnomaly_ShowsItsScoreAndFlag()
    {
        Insights.Board.Set(new Assessment(new DeviceId("BLR-001"), Network.Clocks.WorldNow, new AnsweredBy("anomaly", 2), null, new AnomalyScore(0.83, true), default));
        var panel = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001")).Find(".rskp");
        Assert.Contains("Station unlike itself, flagged", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains("0.83", panel.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AWatchedNetwork_ForecastsThreeHoursAndTheShelves()
    {
        var now = Network.Clocks.WorldNow;
        foreach (var station in Network.Roster.Stations)
        {
            for (var m = -300; m < 0; m += 5)
                Insights.Diary.Note(Frames.Of(Network.Device(station.Id.Value), now + TimeSpan.FromMinutes(m), ("queue_length", 1), ("power_kw", 60), ("stock_packs", m < -100 ? 4 : 3), ("stock_parts", 20)));
        }

        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001"));
        Assert.Equal(3, page.FindAll(".hrs tbody tr").Count);
        Assert.Contains("stand-in", page.Find(".hrs thead").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll(".stk__p"), p => Assert.Contains("p 0.", p.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Reasons_AreBarsWithTheirSignAndWordsWithUnits()
    {
        var reasons = ReasonView.Of([new Contribution("module_c", 71, "°C", 0.31, "module temperature 71.0 °C: +0.31"), new Contribution("load", 0.2, "", -0.1, "share of the site limit in use 0.200: −0.10")]);
        var list = Render<ReasonList>(p => p.Add(l => l.Reasons, reasons).Add(l => l.Label, "Why"));
        Assert.Equal(["Module temperature 71.0 °C", "Share of the site limit in use 0.200"], list.FindAll(".rsn__w").Select(w => w.TextContent));
        Assert.Equal(["+0.31", "−0.10"], list.FindAll(".num").Select(w => w.TextContent));
        Assert.Equal(["up", "down"], list.FindAll(".rsn__b i").Select(i => i.ClassName));
    }

    private void Assess(string connector, AnsweredBy by, FailureScore score) => Insights.Board.Set(new Assessment(new DeviceId(connector), Network.Clocks.WorldNow, by, score, null, default));
}
