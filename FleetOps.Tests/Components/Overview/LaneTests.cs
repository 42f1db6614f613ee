using Bunit;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Overview;
using Xunit;

namespace FleetOps.Tests.Components.Overview;

/// <summary>The lane of the next 90 minutes: the probable, soonest first, with what would be lost; calm when there is nothing; honest while nobody can tell.</summary>
public sealed class LaneTests : BunitContext
{
    private static readonly AnsweredBy Model = new("failure", 3);
    private readonly Networks _network = new();

    public LaneTests()
    {
        _network.Add("BLR-001", "Hebbal Flyover", "North", 13.0358, 77.597);
        _network.Add("BLR-002", "Silk Board", "South", 12.9177, 77.6238);
    }

    [Fact]
    public void Of_ProbableThings_StandSoonestFirstWithLeadLossAndLink()
    {
        var lane = Lane(
            Risk(RiskKind.Queue, "BLR-002", 0.44, 52) with { Loss = new RiskLoss(CarsAnHour: 8.2) },
            Risk(RiskKind.Failure, "BLR-001", 0.71, 31) with { Bay = 2, Detail = "overheating", Loss = new RiskLoss(Kw: 41.8, RupeesAnHour: 763) });
        Assert.Equal(["Hebbal Flyover, bay 2 fails, overheating", "Silk Board, queue of 3 or more"], lane.Rows.Select(r => r.Text));
        Assert.Equal(["0.71", "0.44"], lane.Rows.Select(r => r.Chance));
        Assert.Equal("in about 30 min; loses about 42 kW, ₹760 an hour", lane.Rows[0].Loss);
        Assert.Equal("in about 50 min; about 8 cars would wait or drive on", lane.Rows[1].Loss);
        Assert.Equal(["/stations/BLR-001?bay=2", "/stations/BLR-002"], lane.Rows.Select(r => r.Href));
        Assert.Equal("", lane.Calm);
    }

    [Fact]
    public void Of_BaysOfOneStation_AreOneRow() =>
        Assert.Equal(
            "Hebbal Flyover, bay 1 fails, 1 more there",
            Assert.Single(Lane(Risk(RiskKind.Failure, "BLR-001", 0.6, 30) with { Bay = 1 }, Risk(RiskKind.Failure, "BLR-001", 0.5, 30) with { Bay = 2 }).Rows).Text);

    [Fact]
    public void Of_NothingProbable_IsCalmAndSaysUntilWhen()
    {
        var lane = Lane(Risk(RiskKind.Queue, "BLR-002", 0.11, 40));
        Assert.Empty(lane.Rows);
        Assert.StartsWith("Nothing probable until ", lane.Calm, StringComparison.Ordinal);
        Assert.Equal("", lane.Note);
    }

    [Fact]
    public void Of_NoModelYet_PromisesNothing()
    {
        var lane = LaneProjection.Of(new RiskOutlook(Frames.Noon, [], [.. Enum.GetValues<RiskKind>().Select(k => new RiskSource(k, AnsweredBy.Rule, false))]), _network.Roster, null);
        Assert.Equal("", lane.Calm);
        Assert.StartsWith("No probability yet of failures, queues, site limits, stock-outs", lane.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AZone_LeavesOthersOutAndManyAreCounted()
    {
        Assert.Empty(Lane("North", Risk(RiskKind.Queue, "BLR-002", 0.6, 40)).Rows);
        RiskAhead[] many = [.. Enumerable.Range(1, 6).Select(i => Risk(RiskKind.StockOut, "BLR-002", 0.3 + i / 100.0, 40) with { Detail = "item" + i })];
        var lane = Lane(many);
        Assert.Equal(LaneProjection.MostRows, lane.Rows.Count);
        Assert.Equal("2 more", lane.More);
    }

    [Fact]
    public void Render_Rows_AreLinksWithTimeAndProbability()
    {
        var page = Render<RiskLane>(p => p.Add(l => l.View, Lane(Risk(RiskKind.SiteLimit, "BLR-002", 0.5, 45))));
        var link = page.Find("a.lane__r");
        Assert.Equal("/stations/BLR-002", link.GetAttribute("href"));
        Assert.Equal("p 0.50", link.QuerySelector("b")!.TextContent);
        Assert.Matches(@"^\d\d:\d\d$", link.QuerySelector("time")!.TextContent);
    }

    private LaneView Lane(params RiskAhead[] risks) => Lane(null, risks);

    private LaneView Lane(string? zone, params RiskAhead[] risks) => LaneProjection.Of(
        new RiskOutlook(Frames.Noon, risks, [.. Enum.GetValues<RiskKind>().Select(k => new RiskSource(k, Model, true))]), _network.Roster, zone);

    private static RiskAhead Risk(RiskKind kind, string station, double chance, double lead) => new(kind, new DeviceId(station), null, null, chance, lead, default, Model);
}
