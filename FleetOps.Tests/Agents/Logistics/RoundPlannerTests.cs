using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Learning;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Logistics;

public sealed class RoundPlannerTests(ITestOutputHelper output)
{
    private static readonly LogisticsOptions Options = new();

    /// <summary>Two vans and five shelves in 60 drawn cases, held beside every plan that there is: each shelf with each van or with none, in each order.</summary>
    [Fact]
    public void Plan_OfSmallCases_IsNearTheBestOfAll()
    {
        double worst = 0, sum = 0, none = 0, best = 0;
        var exact = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var (driver, vans, shelves) = Case(seed, 2, 5);
            var planner = new RoundPlanner(driver, Options.MostStops);
            var found = planner.Cost(planner.Plan(vans, shelves, [[], []]), shelves);
            var least = Exhaustive(driver, planner, vans, shelves);
            var idle = planner.Cost([], shelves);
            Assert.True(found >= least - 1e-6, "better than the best of all");
            // As a share of what the best plan saves over doing nothing.
            var gap = idle - least > 1 ? (found - least) / (idle - least) : 0;
            worst = Math.Max(worst, gap);
            sum += gap;
            none += idle;
            best += least;
            if (gap < 1e-9) exact++;
        }

        output.WriteLine($"60 cases of 2 vans and 5 shelves: {exact} as good as the best of all plans; of what that saves, {100 * sum / 60:0.00} % missed on average, {100 * worst:0.0} % at worst; doing nothing costs {none / 60:0} INR, the best plan {best / 60:0} INR");
        Assert.True(sum / 60 < 0.01 && worst < 0.2, $"{sum / 60:0.000} on average, {worst:0.000} at worst");
    }

    [Fact]
    public void Plan_KeepsTheVansDay_AndWhatTheyCarry()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var (driver, vans, shelves) = Case(seed, 3, 12, hour: 20.5);
            foreach (var round in new RoundPlanner(driver, Options.MostStops).Plan(vans, shelves, [[], [], []]))
            {
                var packs = round.Van.Packs;
                foreach (var stop in round.Stops)
                {
                    if (stop.ViaDepot) packs = round.Van.Base.FullPacks;
                    packs -= stop.Packs;
                    Assert.InRange(packs, 0, round.Van.Base.FullPacks);
                    Assert.True(20.5 + stop.Minute / 60 <= Options.LastHour);
                }

                Assert.True(round.Order.Count <= Options.MostStops && round.Order.Distinct().Count() == round.Order.Count);
            }
        }
    }

    [Fact]
    public void Round_ThatCarriesTooLittle_LoadsFirst_OrTakesFromANeighbour()
    {
        var empty = At(0, 12.97, 77.60, stock: 1);
        var full = At(1, 12.975, 77.605, stock: 40, usedADay: 4);
        var near = new VanSeen(Base(12.971, 77.601), new Coordinates(12.971, 77.601), 2, 10);
        var far = new VanSeen(Base(13.15, 77.80), new Coordinates(12.98, 77.61), 2, 10);
        Assert.True(new RoundDriver(Options, [full], 10, 300).Drive(near, [empty])!.Stops.Single().ViaDepot);
        var transfer = new RoundDriver(Options, [full], 10, 300).Drive(far, [empty])!;
        Assert.Equal([full, empty], transfer.Stops.Select(s => s.Shelf));
        Assert.True(transfer.Stops[0].Packs < 0 && transfer.Stops[1].Packs >= -transfer.Stops[0].Packs);
        var stuck = new RoundDriver(Options, [full], 10, 300).Drive(near with { DepotShort = true }, [empty])!;
        Assert.Same(full, stuck.Stops[0].Shelf);
    }

    [Fact]
    public void Shelf_LosesMoreTheLaterItIsReached_AndTheFasterItIsUsed()
    {
        var slow = At(0, 12.97, 77.60, stock: 6, usedADay: 20);
        var fast = At(0, 12.97, 77.60, stock: 6, usedADay: 80);
        Assert.Equal(slow.OutMinutes(120), Enumerable.Range(0, 13).Select(i => slow.OutMinutes(10 * i)).Max());
        Assert.True(fast.OutMinutes(300) > slow.OutMinutes(300));
        Assert.InRange(fast.OutMinutes(300), 0, 600);
        Assert.True(fast.Missing(120).Packs > fast.Missing(0).Packs);
        Assert.InRange(slow.StillThere(30), fast.StillThere(30), 1);
    }

    private static (RoundDriver Driver, VanSeen[] Vans, Shelf[] Shelves) Case(int seed, int vans, int shelves, double hour = 10)
    {
        var stream = new RandomStream(seed);
        return (
            new RoundDriver(Options, [], hour, 300),
            [.. Enumerable.Range(0, vans).Select(_ => new VanSeen(Base(Latitude(), Longitude()), new Coordinates(Latitude(), Longitude()), stream.NextInt(81), stream.NextInt(41)))],
            [.. Enumerable.Range(0, shelves).Select(i => At(i, Latitude(), Longitude(), stream.NextInt(20), 20 + stream.NextInt(60)))]);

        double Latitude() => 12.88 + 0.2 * stream.NextDouble();
        double Longitude() => 77.50 + 0.25 * stream.NextDouble();
    }

    private static VanHome Base(double latitude, double longitude) => new(new DeviceId("VAN_1"), new Coordinates(latitude, longitude), 80, 40);

    private static Shelf At(int i, double latitude, double longitude, int stock, double usedADay = 45)
    {
        var station = Worlds.Stations[i] with { Place = new Coordinates(latitude, longitude) };
        var used = usedADay / 1440 * 1.3;
        return Shelf.Of(station, new StockRisk(station.Id, "packs", stock, 45, 0.3, true, stock > 0 ? stock / used : null, usedADay), null, 10, 300);
    }

    /// <summary>The cost of the best plan there is.</summary>
    private static double Exhaustive(RoundDriver driver, RoundPlanner planner, VanSeen[] vans, Shelf[] shelves)
    {
        // Of each set of shelves, the best order for each van.
        var sets = 1 << shelves.Length;
        var cost = new double[vans.Length][];
        for (var v = 0; v < vans.Length; v++)
        {
            cost[v] = new double[sets];
            for (var set = 0; set < sets; set++)
            {
                Shelf[] chosen = [.. shelves.Where((_, i) => (set >> i & 1) == 1)];
                cost[v][set] = chosen.Length > Options.MostStops ? double.PositiveInfinity : Orders(chosen).Select(o => driver.Drive(vans[v], o)?.CostInr ?? double.PositiveInfinity).Min();
            }
        }

        var best = double.PositiveInfinity;
        for (var first = 0; first < sets; first++)
        {
            for (var second = 0; second < sets; second++)
            {
                if ((first & second) != 0) continue;
                best = Math.Min(best, cost[0][first] + cost[1][second] + shelves.Where((_, i) => ((first | second) >> i & 1) == 0).Sum(driver.Unvisited));
            }
        }

        return best;
    }

    private static IEnumerable<Shelf[]> Orders(Shelf[] shelves)
    {
        if (shelves.Length == 0) return [[]];
        return shelves.SelectMany(first => Orders([.. shelves.Where(s => s != first)]).Select(rest => (Shelf[])[first, .. rest]));
    }
}
