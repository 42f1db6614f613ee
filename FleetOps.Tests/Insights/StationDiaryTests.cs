using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

public sealed class StationDiaryTests
{
    private static readonly Station Station = Worlds.Stations[3];
    private static readonly Device Site = new(Station.Id, DeviceKind.Station, Station.Name, null, Simulated: true);
    private static readonly Device Plug = new(Station.Connectors[1].Id, DeviceKind.Connector, "Plug", Station.Id, Simulated: true);
    private static readonly Instant Noon = Worlds.Midnight + TimeSpan.FromHours(12);

    [Fact]
    public void Arrivals_OfACarThatQueuedAndWasServed_AreOne()
    {
        var diary = new StationDiary(Station);
        diary.Note(new Frame(Site, Noon, new DeviceEvent.QueueJoined("Guest 1", 1)));
        diary.Note(new Frame(Site, Noon + TimeSpan.FromMinutes(2), new DeviceEvent.QueueLeft("Guest 1", 2, Served: true)));
        diary.Note(new Frame(Plug, Noon + TimeSpan.FromMinutes(2), new DeviceEvent.StatusChanged(ConnectorStatus.Preparing)));
        diary.Note(new Frame(Plug, Noon + TimeSpan.FromMinutes(20), new DeviceEvent.StatusChanged(ConnectorStatus.Finishing)));
        Assert.Equal(1, diary.Arrivals(Noon, Noon + TimeSpan.FromHours(1)));
        Assert.Equal(1, diary.Occupied);
        diary.Note(new Frame(Plug, Noon + TimeSpan.FromMinutes(21), new DeviceEvent.StatusChanged(ConnectorStatus.Available)));
        Assert.Equal(0, diary.Occupied);
    }

    [Fact]
    public void Waiting_BetweenTwoMeasurements_FollowsWhoComesAndLeaves()
    {
        var diary = new StationDiary(Station);
        diary.Note(Frames.Of(Site, Noon, ("queue_length", 1)));
        diary.Note(new Frame(Site, Noon + TimeSpan.FromMinutes(1), new DeviceEvent.QueueJoined("Guest 1", 2)));
        diary.Note(new Frame(Site, Noon + TimeSpan.FromMinutes(2), new DeviceEvent.QueueJoined("Asha", 3)));
        Assert.Equal(3, diary.Waiting);
        diary.Note(new Frame(Site, Noon + TimeSpan.FromMinutes(3), new DeviceEvent.QueueLeft("Guest 1", 2, Served: false)));
        diary.Note(new Frame(Site, Noon + TimeSpan.FromMinutes(3), new DeviceEvent.QueueMoved("Asha", 1, Worlds.Stations[4].Id)));
        Assert.Equal(1, diary.Waiting);
        diary.Note(Frames.Of(Site, Noon + TimeSpan.FromMinutes(5), ("queue_length", 0)));
        diary.Note(new Frame(Site, Noon + TimeSpan.FromMinutes(6), new DeviceEvent.QueueLeft("late", 9, Served: true)));
        Assert.Equal(0, diary.Waiting);
    }

    [Fact]
    public void Load_OfASiteWithSunAndBattery_IsWhatIsTaken()
    {
        var diary = new StationDiary(Station);
        diary.Note(Frames.Of(Site, Noon, ("power_kw", 100), ("queue_length", 2), ("solar_power_kw", 20), ("battery_power_kw", -30), ("stock_packs", 9), ("stock_parts", 5)));
        diary.Note(Frames.Of(Site, Noon + TimeSpan.FromMinutes(5), ("power_kw", 50), ("queue_length", 0), ("solar_power_kw", 20), ("battery_power_kw", 10), ("stock_packs", 7), ("stock_parts", 6)));
        var slot = diary.At(Noon + TimeSpan.FromMinutes(10));
        Assert.Equal((150 + 60) / 2.0, slot.LoadKw);
        Assert.Equal(1, slot.Waiting);
        Assert.Equal((2, 0), (slot.PacksUsed, slot.PartsUsed));
        Assert.True(double.IsNaN(diary.At(Noon + TimeSpan.FromMinutes(15)).LoadKw));
    }

    [Fact]
    public void Battery_OfAHub_SunToSpareIsNotTraded()
    {
        var hub = Worlds.Stations.First(s => s.BatteryKwh > 0);
        var site = new Device(hub.Id, DeviceKind.Station, hub.Name, null, Simulated: true);
        var diary = new StationDiary(hub);
        diary.Note(Frames.Of(site, Noon, ("power_kw", 60), ("solar_power_kw", 20), ("battery_power_kw", -30), ("battery_soc_pct", 50)));
        diary.Note(Frames.Of(site, Noon + TimeSpan.FromMinutes(5), ("power_kw", 0), ("solar_power_kw", 90), ("battery_power_kw", 40), ("battery_soc_pct", 49)));
        diary.Note(Frames.Of(site, Noon + TimeSpan.FromMinutes(20), ("power_kw", 90), ("solar_power_kw", 20), ("battery_power_kw", 10), ("battery_soc_pct", 51)));
        var slots = diary.Batteries(Noon - StationSlot.Length, Noon + 3 * StationSlot.Length);
        Assert.Equal([null, new BatterySlot(-15, 15, (90 - 40) / 2.0, 49), new BatterySlot(10, 0, 80, 51), null], slots);
        Assert.Empty(new StationDiary(Worlds.Stations.First(s => s.BatteryKwh == 0)).Batteries(Noon, Noon + StationSlot.Length));
    }

    [Fact]
    public void Diary_AfterNineDays_HasForgotten()
    {
        var diary = new StationDiary(Station);
        diary.Note(new Frame(Site, Noon, new DeviceEvent.QueueJoined("Guest 1", 1)));
        diary.Note(new Frame(Site, Noon + TimeSpan.FromDays(9), new DeviceEvent.QueueJoined("Guest 2", 1)));
        Assert.Equal(0, diary.At(Noon).Arrivals);
        Assert.Equal(1, diary.At(Noon + TimeSpan.FromDays(9)).Arrivals);
    }

    [Fact]
    public void Outlook_WithoutAModel_SaysThatARuleStandsIn()
    {
        var diary = new NetworkDiary(Worlds.Stations);
        diary.Note(Frames.Of(Site, Noon, ("power_kw", 100), ("queue_length", 2), ("stock_packs", 1), ("stock_parts", 5)));
        var outlook = new DemandInsight(diary, DemandModel.NewSlot()).At(Noon);
        Assert.True(outlook.By.IsStandIn);
        Assert.Equal(Worlds.Stations.Count, outlook.Stations.Count);
        Assert.All(outlook.Stations.SelectMany(s => s.Hours), h => Assert.True(h.ArrivalsLow <= h.Arrivals && h.Arrivals <= h.ArrivalsHigh));
        var stock = new StockOutInsight(diary, StockOutModel.NewSlot()).At(Noon);
        Assert.True(stock.By.IsStandIn);
        Assert.Equal(("packs", 1), (stock.Shelves[0].Item, stock.Shelves[0].Stock));
        Assert.True(stock.Shelves[0].Chance > stock.Shelves[1].Chance);
    }

    [Theory]
    [InlineData(1, 0.5, 0.3935)]
    [InlineData(2, 0.5, 0.0902)]
    [InlineData(0, 0.5, 1)]
    public void PoissonTail_OfAtLeastSoMany_IsTheTablesValue(double least, double mean, double expected) => Assert.Equal(expected, StockOutPredictor.PoissonTail(least, mean), 4);
}
