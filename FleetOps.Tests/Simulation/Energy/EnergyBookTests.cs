using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Energy;

/// <summary>Energy and money in a running world.</summary>
public sealed class EnergyBookTests(ITestOutputHelper output)
{
    private static readonly DeviceId Hub = new("BLR-014");

    [Fact]
    public void Energy_ComesInAsItGoesOut_AtEverySite()
    {
        var world = Worlds.After(20);
        foreach (var station in world.Plan.Stations)
        {
            var registers = world.Energy.Of(station.Id);
            Assert.True(registers.GridKwh > 5, $"{station.Id} used {registers.GridKwh} kWh");
            Assert.True(Math.Abs(registers.ImbalanceKwh) < 1e-6, $"{station.Id} lacks {registers.ImbalanceKwh} kWh");
            Assert.InRange(registers.ConversionLossKwh, 0, registers.DeliveredKwh * 0.08);
            if (station.BatteryKwh == 0) Assert.Equal(0, registers.BatteryLossKwh + registers.StoredKwh + registers.SolarKwh);
            else Assert.True(registers.BatteryLossKwh > 1 && registers.SolarKwh > 50, $"{station.Id}: {registers}");
        }
    }

    [Fact]
    public void Money_IsCountedToThePaisa()
    {
        var world = new World(Worlds.Plan());
        var frames = new List<Frame>();
        var prices = new SimulatedPrices(42);
        var reader = new Dictionary<DeviceId, long>();
        decimal cost = 0, withoutIdling = 0;
        var sessions = 0;
        var tariffs = world.Plan.Stations.ToDictionary(s => s.Id, s => s.Tariff);
        for (var block = 0; block < 4 * 16; block++)
        {
            for (var i = 0; i < 90; i++) world.Advance(10, frames, measure: false);
            foreach (var frame in frames)
            {
                if (frame.Observation is not DeviceEvent.SessionEnded ended) continue;
                withoutIdling += tariffs[frame.Device.Parent!.Value].Bill((long)ended.EnergyWh, 0);
                sessions++;
            }

            frames.Clear();
            var second = Worlds.Midnight.UnixMilliseconds / 1000 + block * 900L;
            foreach (var station in world.Plan.Stations.Where(s => s.BatteryKwh == 0))
            {
                var register = (long)Math.Floor(world.Energy.Of(station.Id).GridKwh * 1000);
                cost += decimal.Round((register - reader.GetValueOrDefault(station.Id)) * GridTariff.RetailAt(second) / 1000, 2);
                reader[station.Id] = register;
            }

            foreach (var trade in world.Energy.Trades.Where(t => t.Start.UnixMilliseconds / 1000 == second)) Assert.Equal(prices.DayAhead(second) + 1.20m, trade.InrPerKwh);
        }

        // The block that has just ended is settled at the beginning of the next step.
        world.Advance(1, frames, measure: false);
        var tally = world.Tally;
        Assert.Equal(sessions + frames.Count(f => f.Observation is DeviceEvent.SessionEnded { EnergyWh: > 0 }), tally.BilledSessions);
        Assert.InRange(tally.SessionRevenueInr, withoutIdling, withoutIdling * 1.05m);
        Assert.Equal(decimal.Round(tally.EnergyMarginInr, 2), tally.EnergyMarginInr);
        Assert.Equal(tally.SessionRevenueInr - tally.EnergyCostInr + tally.DemandResponseInr, tally.EnergyMarginInr);
        var hubs = tally.EnergyCostInr - cost;
        Assert.True(hubs > 0);
        var hubKwh = world.Plan.Stations.Where(s => s.BatteryKwh > 0).Sum(s => world.Energy.Of(s.Id).GridKwh);
        Assert.InRange((double)hubs / hubKwh, 3, 11.2);
        output.WriteLine($"revenue {tally.SessionRevenueInr}, cost {tally.EnergyCostInr}, margin {tally.EnergyMarginInr}, {sessions} sessions");
    }

    [Fact]
    public void Battery_FollowsItsSchedule_AndTradesAreRecorded()
    {
        var world = Worlds.After(10);
        var start = world.Now;
        var schedule = new BatterySchedule([.. Enumerable.Range(0, 8).Select(b => new BatterySetpoint(start + b * BatterySchedule.Block, b < 4 ? -40 : 30))]);
        Assert.Equal(new Receipt(ReceiptStatus.Accepted), world.Schedule(Hub, schedule));
        for (var i = 0; i < 2 * 360 + 1; i++) world.Advance(10, null, measure: false);
        var trades = world.Energy.Trades.Where(t => t.Station == Hub && t.Start >= start).ToArray();
        Assert.Equal(8, trades.Length);
        Assert.All(trades, t => Assert.True(t.Scheduled && t.Product == "RTM"));
        Assert.All(trades.Take(4), t => Assert.InRange(t.Wh, -10_001, -1));
        // What the sun leaves over goes in besides and is nobody's trade; what the cars need may leave less.
        Assert.All(trades.Skip(4), t => Assert.InRange(t.Wh, 1, 7_501));
        Assert.Contains(trades, t => t.Wh >= 7_499);
        Assert.Contains(world.Energy.Blocks, b => b.Station == Hub && b.Start >= start && b.SpareKwh > 0);
        Assert.All(trades, t => Assert.Equal(decimal.Round(t.Wh * t.InrPerKwh / 1000, 2), t.Inr));
        Assert.True(Math.Abs(world.Energy.Of(Hub).ImbalanceKwh) < 1e-6);
    }

    [Fact]
    public void Schedule_ThatIsSaidAgain_KeepsItsProduct()
    {
        var world = Worlds.After(11.5);
        var tomorrow = Worlds.Midnight + TimeSpan.FromDays(1);
        Assert.Equal(ReceiptStatus.Accepted, world.Schedule(Hub, Of(20, 20)).Status);
        for (var i = 0; i < 6 * 60; i++) world.Advance(60, null, measure: false);
        Assert.Equal(ReceiptStatus.Accepted, world.Schedule(Hub, Of(20, 25)).Status);
        for (var i = 0; i < 7 * 60 + 31; i++) world.Advance(60, null, measure: false);
        var products = world.Energy.Trades.Where(t => t.Station == Hub && t.Start >= tomorrow).OrderBy(t => t.Start).Select(t => t.Product).Take(2);
        Assert.Equal(["DAM", "RTM"], products);

        BatterySchedule Of(double first, double second) => new([new BatterySetpoint(tomorrow, first), new BatterySetpoint(tomorrow + BatterySchedule.Block, second)]);
    }

    [Fact]
    public void Schedule_GivenBeforeNoonOfTheDayBefore_IsDayAhead()
    {
        var world = Worlds.After(11.5);
        var tomorrow = Worlds.Midnight + TimeSpan.FromHours(30);
        world.Schedule(Hub, new BatterySchedule([new(Worlds.Midnight + TimeSpan.FromHours(13), -20), new(tomorrow, -20)]));
        for (var i = 0; i < 19 * 60; i++) world.Advance(60, null, measure: false);
        var trades = world.Energy.Trades.Where(t => t.Scheduled).ToArray();
        Assert.Equal(["RTM", "DAM"], trades.Select(t => t.Product));
    }

    [Fact]
    public void BadSchedule_IsRefusedWithItsReason()
    {
        var world = new World(Worlds.Plan());
        var now = world.Now;
        Receipt Send(string station, params BatterySetpoint[] blocks) => world.Schedule(new DeviceId(station), new BatterySchedule(blocks));
        Assert.Equal(ReceiptStatus.NotSupported, Send("BLR-001", new BatterySetpoint(now, 5)).Status);
        Assert.Contains("no station", Send("BLR-999", new BatterySetpoint(now, 5)).Reason, StringComparison.Ordinal);
        Assert.Contains("0 blocks", Send("BLR-014").Reason, StringComparison.Ordinal);
        Assert.Contains("beyond the battery's 250 kW", Send("BLR-014", new BatterySetpoint(now, 251)).Reason, StringComparison.Ordinal);
        Assert.Contains("beyond the battery's 250 kW", Send("BLR-014", new BatterySetpoint(now, double.NaN)).Reason, StringComparison.Ordinal);
        Assert.Contains("not the beginning", Send("BLR-014", new BatterySetpoint(now + TimeSpan.FromMinutes(1), 5)).Reason, StringComparison.Ordinal);
        Assert.Contains("is over", Send("BLR-014", new BatterySetpoint(now - BatterySchedule.Block, 5)).Reason, StringComparison.Ordinal);
        Assert.Contains("does not follow", Send("BLR-014", new BatterySetpoint(now, 5), new BatterySetpoint(now, 5)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void DemandResponse_PaysForWhatTheBatteryGivesBeyondItsRule()
    {
        var programme = new DemandResponseProgramme(42);
        var first = LocalTime.Day(Worlds.Midnight.UnixMilliseconds / 1000);
        var calls = Enumerable.Range(0, 70).Select(d => programme.On(first + d)).Where(r => r is not null).ToArray();
        Assert.InRange(calls.Length, 10, 35);
        Assert.All(calls, r => Assert.Equal(TimeSpan.FromHours(3), r!.From - r.AnnouncedAt));
        var call = calls[0]!;
        var born = WorldPlan.BirthFor(call.From);
        var world = new World(Worlds.Plan() with { Born = born });
        while (world.Now < call.AnnouncedAt) world.Advance(60, null, measure: false);
        Assert.Empty(world.Energy.Requests);
        world.Advance(60, null, measure: false);
        Assert.Equal(call, Assert.Single(world.Energy.Requests));
        var blocks = new List<BatterySetpoint>();
        for (var at = call.From; at < call.To; at += BatterySchedule.Block) blocks.Add(new BatterySetpoint(at, -250));
        Assert.Equal(ReceiptStatus.Accepted, world.Schedule(Hub, new BatterySchedule(blocks)).Status);
        while (world.Now <= call.To) world.Advance(60, null, measure: false);
        var results = world.Energy.Results;
        Assert.Equal(10, results.Count);
        Assert.All(results, r => Assert.Equal(decimal.Round(r.Wh * call.InrPerKwh / 1000, 2), r.Inr));
        Assert.True(results.Single(r => r.Station == Hub).Wh > 1_000);
        Assert.All(results.Where(r => r.Station != Hub), r => Assert.Equal(0, r.Wh));
        Assert.Equal(results.Sum(r => r.Inr), world.Tally.DemandResponseInr);
    }

    [Theory]
    [InlineData(12_345, 0, 20, 232.21)]
    [InlineData(12_345, 25, 20, 237.21)]
    [InlineData(0, 100, 20, 0)]
    public void Bill_IsTariffArithmetic(long wh, int idle, int grace, decimal expected) =>
        Assert.Equal(expected, new Tariff(18, 10, 1, grace).Bill(wh, idle));
}
