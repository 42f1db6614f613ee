using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Insights;

public sealed class DiaryLoopTests
{
    private static readonly Station Station = Worlds.Stations[3];
    private static readonly Device Site = new(Station.Id, DeviceKind.Station, Station.Name, null, Simulated: false);

    [Fact]
    public async Task Step_TheFirst_ReadsWhatTheHistoryHasAndThenFollowsTheLiveFleet()
    {
        var time = new FakeTimeProvider();
        var clocks = new Clocks(time, time);
        var now = clocks.WorldNow;
        var (history, live, roster, diary, drivers) = (new ListHistory(), new LiveFleet(), new Roster(), new NetworkDiary([]), new DriverBook());
        Assert.True(roster.TryAdd(Station, simulated: false));
        await history.TryAppend([new Frame(Site, now - TimeSpan.FromHours(30), new DeviceEvent.QueueJoined("Aster 12", 1)), new Frame(Site, now - TimeSpan.FromHours(2), new DeviceEvent.QueueLeft("Aster 12", 1, Served: false))])!;
        using var loop = new DiaryLoop(
            diary, drivers, new EquipmentInsight(EquipmentModel.NewSlot()), live, roster, history, Frames.Catalog, new PresentClock(clocks, world: null), time, NullLogger<DiaryLoop>.Instance);
        await loop.StepAsync(TestContext.Current.CancellationToken);
        live.Apply(new Frame(Site, now, new DeviceEvent.QueueJoined("Birch 7", 1)));
        live.Apply(Frames.Of(Site, now, ("power_kw", 80), ("queue_length", 1), ("stock_packs", 4)));
        await loop.StepAsync(TestContext.Current.CancellationToken);
        await loop.StepAsync(TestContext.Current.CancellationToken);
        var quarter = NetworkDiary.Quarter(now);
        Assert.Equal((1, 1, 80.0, 4), diary.Read(all => (all[0].At(now - TimeSpan.FromHours(30)).Arrivals, all[0].Arrivals(quarter, quarter + StationSlot.Length), all[0].At(now).LoadKw, all[0].Packs!.Value)));
        Assert.Equal("Birch 7", Assert.Single(drivers.Waiting()).Driver);
    }
}
