using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Energy;

/// <summary>While the program starts, stations join one after the other.</summary>
public sealed class EnergySightTests
{
    [Fact]
    public void AHubThatHasOnlyJustJoined_IsLeftOut_AndTheOthersArePlannedFor()
    {
        var hubs = Worlds.Stations.Where(s => s.BatteryKwh > 0).Take(2).ToList();
        var outlook = Sight(new NetworkDiary([hubs[0]])).At(Worlds.Midnight, hubs, 36)!;
        Assert.Equal(hubs[0].Id, Assert.Single(outlook.Loads).Key);
        Assert.Null(Sight(new NetworkDiary([])).At(Worlds.Midnight, hubs, 36));
    }

    private static EnergySight Sight(NetworkDiary diary)
    {
        var market = new Flat();
        return new EnergySight(market, new PriceInsight(market, PriceModel.NewSlot()), new LoadInsight(diary, LoadModel.NewSlot()));
    }

    private sealed class Flat : IMarket
    {
        public string Source => "a flat market";

        public decimal? PriceAt(Instant instant) => 5;

        public decimal? RealTimeAt(Instant instant) => 5;
    }
}
