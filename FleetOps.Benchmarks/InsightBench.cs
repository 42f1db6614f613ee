using System.Diagnostics;
using System.Globalization;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace FleetOps.Benchmarks;

/// <summary>
/// What the insight loop costs: the share of a core that following the whole network each second takes, and how many devices a second one core can score (features written, failure and anomaly scored). With the models of a
/// data folder (<c>train</c> makes them).
/// </summary>
internal static class InsightBench
{
    private const int WarmSeconds = 16 * 60;
    private const int LiveSeconds = 900;

    public static async Task RunAsync(string dataDir)
    {
        var failure = new Slot<FailureModel>(FailureServices.Name, FailureFeatures.Schema, FailureModel.Read);
        var anomaly = new Slot<AnomalyModel>(AnomalyServices.Name, AnomalyFeatures.Schema, AnomalyModel.Read);
        using var registry = new ModelRegistry([failure, anomaly], new ModelFolder(new DataFolder(dataDir)), new NoLedger());
        await registry.LoadAsync();
        Console.WriteLine($"models: failure {failure.Card?.Version.ToString(CultureInfo.InvariantCulture) ?? "none (rule)"}, anomaly {anomaly.Card?.Version.ToString(CultureInfo.InvariantCulture) ?? "none (rule)"}");
        using var signals = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
        using var list = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "stations.json"));
        var stations = StationCatalogue.Read(list);
        var world = new World(new WorldPlan(42, Instant.From(new DateTimeOffset(2026, 11, 20, 0, 0, 0, Clocks.Ist)), stations, SignalList.Read(signals)));
        for (var i = 0; i < 6_660; i++) world.Advance(10, null, measure: false);
        Live(world, stations, failure, anomaly);
        Capacity(world, stations, failure.Current, anomaly.Current);
    }

    private static void Live(World world, IReadOnlyList<Station> stations, Slot<FailureModel> failure, Slot<AnomalyModel> anomaly)
    {
        var roster = new Roster();
        foreach (var station in stations) roster.TryAdd(station, simulated: true);
        var live = new LiveFleet();
        var clock = new StandingClock();
        var insights = new StationInsights(failure, anomaly, new AssessmentBoard());
        var loop = new InsightLoop(insights, live, roster, new PresentClock(new Clocks(clock, TimeProvider.System), null), TimeProvider.System, NullLogger<InsightLoop>.Instance);
        var frames = new List<Frame>();
        var before = TimeSpan.Zero;
        var scored = 0L;
        for (var second = 0; second < WarmSeconds + LiveSeconds; second++)
        {
            if (second == WarmSeconds) (before, scored) = (loop.Busy, insights.Scored);
            frames.Clear();
            world.Advance(1, frames, measure: true);
            foreach (var frame in frames) live.Apply(frame);
            clock.Now = world.Now.ToDateTimeOffset();
            loop.Step();
        }

        var busy = (loop.Busy - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"live: {live.Twins(DeviceKind.Station).Count()} stations, {live.Twins(DeviceKind.Vehicle).Count()} vehicles each second: {100 * busy / LiveSeconds:0.00} % of a core, {(insights.Scored - scored) / (double)LiveSeconds:0.0} devices scored a second"));
    }

    private static void Capacity(World world, IReadOnlyList<Station> stations, Served<FailureModel>? failure, Served<AnomalyModel>? anomaly)
    {
        if (failure is null || anomaly is null) return;
        var tracks = new FailureTracks();
        foreach (var station in stations) tracks.TryAdd(station);
        var frames = new List<Frame>();
        for (var second = 5; second <= 3_600; second += 5)
        {
            frames.Clear();
            world.Advance(5, frames, measure: true);
            foreach (var frame in frames) tracks.Take(frame);
        }

        tracks.MoveTo(world.Now);
        var features = new float[FailureFeatures.Count];
        var all = new float[AnomalyFeatures.Count];
        var sum = 0.0;
        for (var round = 0; round < 3; round++)
        {
            long devices = 0;
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            while (watch.Elapsed.TotalSeconds < 3)
            {
                foreach (var station in tracks.Stations)
                {
                    for (var c = 0; c < station.Connectors.Count; c++)
                    {
                        FailureFeatures.Write(station, c, features);
                        sum += failure.Model.Score(features).WithinHour;
                        devices++;
                    }

                    AnomalyFeatures.Write(station, features, all);
                    sum += anomaly.Model.Score(all).Score;
                    devices++;
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"capacity: {devices / watch.Elapsed.TotalSeconds:#,0} device-scores/s on one core, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)devices:0} bytes allocated each ({sum:0.#})"));
        }
    }

    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class NoLedger : ILedger
    {
        public ValueTask<LedgerHead> AppendAsync(LedgerEntry entry, CancellationToken cancellation = default) => ValueTask.FromResult(default(LedgerHead));
    }
}
