using System.Diagnostics;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Bench;

/// <summary>
/// Steps worlds of several sizes by true seconds on one core and takes the processor time, without the web host: a whole day of the default world, and minutes of a busy evening at 1, 10 and 100 times its stations,
/// vehicles, drivers and sessions, each also as so many worlds of the default size that are stepped in turn. Nothing is observed, so sensor noise is not drawn.
/// </summary>
internal static class WorldBench
{
    private const int SecondsMeasured = 900;
    private static readonly int[] Sizes = [1, 10, 100];
    private static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 11, 20, 0, 0, 0, Clocks.Ist));

    public static WorldFigures Run(SignalCatalog catalog, bool quick)
    {
        var stations = SeedFiles.Stations();
        Day(1); // the first run compiles
        var day = Day(quick ? 2 : 24) * (quick ? 12 : 1);
        return new WorldFigures(day, [.. Sizes.Take(quick ? 2 : 3).Select(Size)]);

        double Day(int hours)
        {
            var world = new World(new WorldPlan(42, Midnight, stations, catalog));
            return Cost(() =>
            {
                for (var second = 0; second < hours * 3600; second++) world.Advance(1, null, measure: false);
            }).TotalSeconds;
        }

        // Processor time, not the wall's: other programs on the machine do not count.
        static TimeSpan Cost(Action work)
        {
            using var self = Process.GetCurrentProcess();
            var before = self.TotalProcessorTime;
            work();
            self.Refresh();
            return self.TotalProcessorTime - before;
        }

        // The same devices as one network, and as networks of the default size side by side: what differs is what one device costs another, and not how much fits the processor's caches.
        WorldSize Size(int times)
        {
            var (cost, heap) = Step([World(times, 42)]);
            return new WorldSize(times, cost, times == 1 ? cost : Step([.. Enumerable.Range(0, times).Select(i => World(1, 42 + (ulong)i))]).Cost, heap);
        }

        (double Cost, double Heap) Step(World[] worlds)
        {
            foreach (var world in worlds)
                for (var second = 0; second < 3600; second += 10) world.Advance(10, null, measure: false);
            // The same simulated minutes at each size: an evening costs more than a night.
            var elapsed = Cost(() =>
            {
                for (var second = 0; second < SecondsMeasured; second++)
                    foreach (var world in worlds) world.Advance(1, null, measure: false);
            });
            var heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
            return (elapsed.TotalNanoseconds / SecondsMeasured / worlds.Sum(w => w.Devices.Count), heap);
        }

        World World(int times, ulong seed) => new(new WorldPlan(seed, Midnight + TimeSpan.FromHours(18), GrownNetwork.Grow(stations, times), catalog)
        {
            Vehicles = 200 * times,
            Vans = 6 * times,
            Drivers = 1_000 * times,
            SessionsADay = 4_000.0 * times,
        });
    }
}
