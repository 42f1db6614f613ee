using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Rules;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents;

public sealed class RestockRuleTests
{
    private static readonly Instant Ten = Worlds.Midnight + TimeSpan.FromHours(10);
    private static readonly Station Low = Worlds.Stations[7];
    private static readonly Device Near = Van("VAN_1");
    private static readonly Device Far = Van("VAN_2");

    [Fact]
    public void LowShelf_GetsTheNearestVan_AndWhatIsMissing()
    {
        var order = Assert.IsType<Intervention.Dispatch>(Assert.Single(RestockRule.Propose(At(Ten, packs: 1)))).Order;
        Assert.Equal(Near.Id, order.Van);
        var stop = Assert.Single(order.Stops);
        Assert.Equal((Low.Id, Math.Min(26, Low.StockPacks - 1), 0), (stop.Station, stop.Packs, stop.Parts));
    }

    [Fact]
    public void FullShelf_OrNight_OrderNothing()
    {
        Assert.Empty(RestockRule.Propose(At(Ten, packs: Low.StockPacks)));
        Assert.Empty(RestockRule.Propose(At(Worlds.Midnight + TimeSpan.FromHours(3), packs: 1)));
        Assert.Empty(RestockRule.Propose(At(Worlds.Midnight + TimeSpan.FromHours(22), packs: 1)));
    }

    [Fact]
    public void StationOnARound_GetsNoSecondVan_UntilTheRoundIsLongOver()
    {
        var order = new Intervention.Dispatch(new VanOrder(Far.Id, [new VanStop(Low.Id, 4, 0)]));
        Assert.Empty(RestockRule.Propose(At(Ten, 1, new Attempt(Ten - TimeSpan.FromMinutes(50), order, new Receipt(ReceiptStatus.Accepted)))));
        Assert.Single(RestockRule.Propose(At(Ten, 1, new Attempt(Ten - TimeSpan.FromHours(3), order, new Receipt(ReceiptStatus.Accepted)))));
        // A round that the van refused is no round.
        Assert.Single(RestockRule.Propose(At(Ten, 1, new Attempt(Ten - TimeSpan.FromMinutes(50), order, new Receipt(ReceiptStatus.Rejected)))));
    }

    [Fact]
    public void Orders_AreWhatTheWorldTakes()
    {
        var world = Worlds.After(10);
        foreach (var site in world.Sites.Take(9)) site.Stock.FallTo(0.1);
        var frames = new List<Frame>();
        world.Advance(1, frames, measure: true);
        var twins = frames.Where(f => f.Observation is Measurements).ToDictionary(f => f.Device.Id, f => Twin.Of(f.Device).Apply(f));
        var orders = RulePolicy.Propose(new Situation(world.Now, Worlds.Stations, twins, [], [])).OfType<Intervention.Dispatch>().ToList();
        Assert.InRange(orders.Count, 3, 6);
        Assert.Equal(orders.Count, orders.Select(o => o.Order.Van).Distinct().Count());
        Assert.All(orders, o => Assert.Equal(ReceiptStatus.Accepted, world.Dispatch(o.Order).Status));
    }

    private static Situation At(Instant now, int packs, params Attempt[] tried)
    {
        Frame[] frames =
        [
            Frames.Of(new Device(Low.Id, DeviceKind.Station, Low.Name, null, Simulated: true), now, ("stock_packs", packs), ("stock_parts", Low.StockParts)),
            Frames.Of(Near, now, ("latitude_deg", Low.Place.Latitude + 0.01), ("longitude_deg", Low.Place.Longitude)),
            Frames.Of(Far, now, ("latitude_deg", Low.Place.Latitude + 0.2), ("longitude_deg", Low.Place.Longitude)),
        ];
        return new Situation(now, Worlds.Stations, frames.ToDictionary(f => f.Device.Id, f => Twin.Of(f.Device).Apply(f)), [], tried);
    }

    private static Device Van(string id) => new(new DeviceId(id), DeviceKind.Van, id, null, Simulated: true);
}
