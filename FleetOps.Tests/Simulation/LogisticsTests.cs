using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>Packs and parts are moved and used, never made or lost; vans drive real roads and do what they are ordered.</summary>
public sealed class LogisticsTests(ITestOutputHelper output)
{
    private static readonly Coordinates[] Depots = [new(13.03, 77.53), new(12.89, 77.63)];

    [Fact]
    public void Roads_JoinEverything_AndShortestWaysAreShortest()
    {
        var roads = new RoadGraph(Worlds.Stations, Depots, 42);
        for (var a = 0; a < roads.Count; a++)
        {
            for (var b = 0; b < roads.Count; b++)
            {
                var way = roads.Way(a, b);
                Assert.Equal(way.Km, roads.Way(b, a).Km, 1e-9);
                Assert.True(a == b || way.Km * 1000 >= roads.PlaceOf(a).DistanceTo(roads.PlaceOf(b)), "shorter than the straight line");
                var over = (a * 7 + b * 13) % roads.Count;
                Assert.True(way.Hours <= roads.Way(a, over).Hours + roads.Way(over, b).Hours + 1e-9);
            }
        }
    }

    [Fact]
    public void Stock_OverThreeDays_IsConserved_AndRunsOutNowAndThen()
    {
        var world = new World(Worlds.Plan());
        var (packs, parts) = Count(world);
        for (var hour = 0; hour < 72; hour++)
        {
            for (var i = 0; i < 360; i++) world.Advance(10, null, measure: false);
            var now = Count(world);
            Assert.Equal(packs + world.Tally.PacksSupplied - world.Tally.PacksUsed, now.Packs);
            Assert.Equal(parts + world.Tally.PartsSupplied - world.Tally.PartsUsed, now.Parts);
        }

        var tally = world.Tally;
        output.WriteLine($"three days: {tally.PacksUsed} packs and {tally.PartsUsed} parts used, {tally.PacksSupplied} and {tally.PartsSupplied} supplied, {tally.SwapsLost} swaps lost, "
            + $"{tally.PackOutSeconds / 3600.0:0.0} h without packs, {tally.PartOutSeconds / 3600.0:0.0} h without parts, vans drove {tally.VanKm:0} km");
        Assert.InRange(tally.PacksUsed, 6_500, 9_500);
        Assert.InRange(tally.PackOutSeconds / 3600.0, 5, 200);
        Assert.True(tally.PacksSupplied > 0);
        Assert.InRange(tally.VanKm, 1_500, 5_000);
    }

    [Fact]
    public void Swaps_FollowTheDaysShape()
    {
        var world = Worlds.After(1);
        var night = Used(3);
        for (var i = 0; i < 360 * 12; i++) world.Advance(10, null, measure: false);
        Assert.True(Used(3) > 3 * night);

        long Used(int hours)
        {
            var before = world.Tally.PacksUsed + world.Tally.SwapsLost;
            for (var i = 0; i < 360 * hours; i++) world.Advance(10, null, measure: false);
            return world.Tally.PacksUsed + world.Tally.SwapsLost - before;
        }
    }

    [Fact]
    public void Order_ToTakeAlong_MovesPacksFromOneShelfToAnother()
    {
        var world = new World(Worlds.Plan() with { Vans = 1 });
        for (var i = 0; i < 7 * 360; i++) world.Advance(10, null, measure: false);
        var van = world.Supply.Vans[0];
        if (world.Sites.Where(s => s.Station.BatteryKwh > 0).Take(3).ToArray() is not [var first, var from, var to]) throw new InvalidOperationException("three hubs are needed");
        first.Stock.FallTo(0);
        to.Stock.FallTo(0);
        var order = new VanOrder(van.Device.Id, [new VanStop(first.Station.Id, 15, 0), new VanStop(from.Station.Id, -12, 0), new VanStop(to.Station.Id, 8, 0)]);
        Assert.Equal(ReceiptStatus.Accepted, world.Dispatch(order).Status);
        var before = from.Stock.Packs;
        for (var i = 0; i < 6 * 360 && to.Stock.Packs == 0; i++)
        {
            world.Advance(10, null, measure: false);
            if (van.Packs == VanRun.FullPacks - 15) before = from.Stock.Packs;
        }

        // A few more may be swapped before the van comes.
        Assert.InRange(before - from.Stock.Packs, 10, before);
        Assert.InRange(to.Stock.Packs, 5, 8);
        Assert.Equal(ReceiptStatus.Rejected, world.Dispatch(new VanOrder(van.Device.Id, [new VanStop(from.Station.Id, -200, 0)])).Status);
    }

    [Fact]
    public void Shelf_WhateverIsTakenAndBrought_StaysWithinItsBounds() =>
        Prop.ForAll<ulong, short[]>((seed, moves) =>
        {
            var station = Worlds.Stations[(int)(seed % 50)];
            var stock = new SiteStock(station, seed, new WorldTally());
            foreach (var move in moves)
            {
                var before = (stock.Packs, stock.Parts);
                if (move % 3 == 0)
                {
                    var used = stock.UsePart();
                    if (stock.Parts != before.Parts - (used ? 1 : 0)) return false;
                }
                else
                {
                    var (packs, parts) = stock.Restock(move % 40, -move % 40);
                    if (packs < 0 || parts < 0 || stock.Packs != before.Packs + packs || stock.Parts != before.Parts + parts) return false;
                }

                if (stock.Packs < 0 || stock.Parts < 0 || stock.Packs > station.StockPacks || stock.Parts > station.StockParts) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Dispatch_SendsTheVanThere_AndLeavesWhatWasOrdered()
    {
        var world = Worlds.After(9);
        var van = world.Supply.Vans[0];
        // The two emptiest that no van is likely to visit first: ordered ones come first for this van.
        var stops = world.Sites.OrderBy(s => (double)s.Stock.Packs / s.Station.StockPacks).Take(2).ToList();
        var before = stops.Select(s => s.Stock.Packs).ToArray();
        var receipt = world.Dispatch(new VanOrder(van.Device.Id, [.. stops.Select(s => new VanStop(s.Station.Id, 4, 2))]));
        Assert.Equal(ReceiptStatus.Accepted, receipt.Status);
        var raised = new bool[2];
        for (var i = 0; i < 4 * 3600 && !raised.All(r => r); i++)
        {
            world.Advance(1, null, measure: false);
            for (var s = 0; s < 2; s++)
            {
                raised[s] |= stops[s].Stock.Packs > before[s];
                before[s] = Math.Min(before[s], stops[s].Stock.Packs);
            }
        }

        Assert.All(raised, r => Assert.True(r));
    }

    [Fact]
    public void Dispatch_OfWhatCannotBe_IsRejectedWithAReason()
    {
        var world = Worlds.After(0);
        var here = Worlds.Stations[0].Id;
        Assert.All(
            new[]
            {
                new VanOrder(new DeviceId("VAN_99"), [new VanStop(here, 1, 1)]), new VanOrder(new DeviceId("VAN_1"), []),
                new VanOrder(new DeviceId("VAN_1"), [new VanStop(new DeviceId("BLR-999"), 1, 1)]), new VanOrder(new DeviceId("VAN_1"), [new VanStop(here, 1_000, 0)]),
            },
            order =>
            {
                var receipt = world.Dispatch(order);
                Assert.Equal(ReceiptStatus.Rejected, receipt.Status);
                Assert.NotNull(receipt.Reason);
            });
    }

    private static (long Packs, long Parts) Count(World world) => (
        world.Sites.Sum(s => (long)s.Stock.Packs) + world.Supply.Vans.Sum(v => v.Packs) + world.Supply.Depots.Sum(d => d.Packs),
        world.Sites.Sum(s => (long)s.Stock.Parts) + world.Supply.Vans.Sum(v => v.Parts) + world.Supply.Depots.Sum(d => d.Parts));
}
