using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Logistics;

/// <summary>The logistics agent's cycle table: what lies where and what vans do, and what it wants done.</summary>
public sealed class LogisticsAgentTests
{
    private static readonly LogisticsAgent Agent = new(new LogisticsOptions());
    private static readonly Station[] Stations = [.. Worlds.Stations.Take(3)];
    private static readonly DeviceId Van = new("VAN_1");

    /// <summary>Hour, packs on the first shelf (of what fits), whether a van is sent.</summary>
    [Theory]
    [InlineData(10, 0.05, true)]
    [InlineData(10, 1.0, false)]
    [InlineData(10, 0.9, false)]
    [InlineData(3, 0.05, false)]
    [InlineData(22.5, 0.05, false)]
    public void Cycle_AtAnHourAndStock_SendsAVan(double hour, double share, bool sends) => Assert.Equal(sends, Agent.Propose(See(hour, share)).Count == 1);

    [Fact]
    public void Cycle_WithoutRisksOrVans_ProposesNothing()
    {
        Assert.Empty(Agent.Propose(See(10, 0.05) with { Stock = null }));
        Assert.Empty(Agent.Propose(See(10, 0.05) with { Vans = [] }));
        Assert.Empty(Agent.Propose(See(10, 0.05) with { Twins = new Dictionary<DeviceId, Twin>() }));
    }

    [Fact]
    public void Round_InProgress_IsNotOrderedAgain_AndItsEndIs()
    {
        var seen = See(10, 0.05);
        var order = Assert.Single(Agent.Propose(seen)).What;
        var told = new Attempt(seen.At, order, new Receipt(ReceiptStatus.Accepted));
        Assert.Empty(Agent.Propose(seen with { Tried = [told] }));
        Assert.Single(Agent.Propose(seen with { Tried = [told with { Receipt = new Receipt(ReceiptStatus.Rejected) }] }));
        Assert.Single(Agent.Propose(seen with { Tried = [told with { At = seen.At - TimeSpan.FromHours(5) }] }));
    }

    [Fact]
    public void Round_ThatWaits_IsWantedAgain()
    {
        var seen = See(10, 0.05);
        var order = Assert.Single(Agent.Propose(seen)).What;
        var later = Assert.Single(Agent.Propose(seen with { At = seen.At + TimeSpan.FromMinutes(20), Wanted = [order] }));
        var (before, now) = (((Intervention.Dispatch)order).Order, ((Intervention.Dispatch)later.What).Order);
        Assert.Equal(before.Van, now.Van);
        Assert.Equal(before.Stops.Select(s => s.Station), now.Stops.Select(s => s.Station));
    }

    [Fact]
    public void Shelf_ThatTwoVansAreWantedAt_IsVisitedOnce()
    {
        var seen = See(10, 0.05);
        var order = ((Intervention.Dispatch)Assert.Single(Agent.Propose(seen)).What).Order;
        var second = new Device(new DeviceId("VAN_2"), DeviceKind.Van, "Van 2", null, Simulated: true);
        var twin = Twin.Of(second).Apply(Frames.Of(second, seen.At, ("speed_kmh", 0), ("latitude_deg", Stations[0].Place.Latitude + 0.012), ("longitude_deg", Stations[0].Place.Longitude), ("load_packs", 60), ("load_parts", 20)));
        var both = seen with
        {
            Vans = [.. seen.Vans, seen.Vans[0] with { Van = second.Id }],
            Twins = new Dictionary<DeviceId, Twin>(seen.Twins) { [second.Id] = twin },
            Wanted = [new Intervention.Dispatch(order), new Intervention.Dispatch(order with { Van = second.Id })],
        };
        Assert.Single(Agent.Propose(both).SelectMany(p => ((Intervention.Dispatch)p.What).Order.Stops), s => s.Station == Stations[0].Id);
    }

    [Fact]
    public void Proposal_SaysWhatAShiftManagerReads()
    {
        var proposal = Assert.Single(Agent.Propose(See(10, 0.05)));
        Assert.Equal((AgentName.Logistics, ActionKind.SendVan, Van), (proposal.Agent, proposal.Kind, proposal.Target));
        var stop = ((Intervention.Dispatch)proposal.What).Order.Stops[0];
        Assert.Equal(Stations[0].Id, stop.Station);
        Assert.InRange(stop.Packs, Stations[0].StockPacks * 3 / 4, Stations[0].StockPacks);
        Assert.StartsWith($"Send Van 1 to {Stations[0].Name}", proposal.Title, StringComparison.Ordinal);
        Assert.Matches($@"^{Stations[0].Name} has \d+ of {Stations[0].StockPacks} packs left, for about \d+ minutes at the use expected; 80 % that they run out within 90 minutes\. Van 1 with 60 packs and 20 parts on board gets there at 10:\d\d\. The round of \d+\.\d km spares ₹[\d,]+ of stock-outs\.$", proposal.Reason);
        Assert.True(proposal.AvoidedInr > proposal.CostInr && proposal.CostInr > 0);
        Assert.InRange(proposal.Confidence, 0, 1);
        Assert.Contains(proposal.Guard, c => c is Condition.AtMost { Signal: "stock_packs" } most && most.Device == Stations[0].Id);
        Assert.Contains(proposal.Effect.Conditions, c => c is Condition.AtLeast { Signal: "stock_packs" } least && least.Device == Stations[0].Id);
        Assert.True(proposal.Effect.Within > proposal.Effect.Settles);
    }

    [Fact]
    public void Cycle_IsPure() =>
        Assert.Equal(Agent.Propose(See(10, 0.05)).Select(p => (p.Key, p.Reason)), Agent.Propose(See(10, 0.05)).Select(p => (p.Key, p.Reason)));

    private static Situation See(double hour, double share)
    {
        var now = Worlds.Midnight + TimeSpan.FromHours(hour);
        var place = Stations[0].Place;
        var device = new Device(Van, DeviceKind.Van, "Van 1", null, Simulated: true);
        var twin = Twin.Of(device).Apply(Frames.Of(device, now, ("speed_kmh", 0), ("latitude_deg", place.Latitude + 0.01), ("longitude_deg", place.Longitude), ("load_packs", 60), ("load_parts", 20)));
        return new Situation(now, Stations, new Dictionary<DeviceId, Twin> { [Van] = twin }, [], [])
        {
            Vans = [new VanHome(Van, new Coordinates(place.Latitude + 0.05, place.Longitude), 80, 40)],
            Stock = new StockOutlook(now, new AnsweredBy("stock_out", 2), [.. Stations.Select((s, i) => Risk(s, i == 0 ? share : 1))]),
        };
    }

    private static StockRisk Risk(Station station, double share)
    {
        var stock = (int)(share * station.StockPacks);
        return new StockRisk(station.Id, "packs", stock, station.StockPacks, share < 0.2 ? 0.8 : 0.01, share < 0.2, stock / (station.StockPacks * 1.3 / 1440), station.StockPacks);
    }
}
