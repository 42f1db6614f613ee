using BenchmarkDotNet.Attributes;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Benchmarks;

/// <summary>One step of the whole simulated network at half past six in the evening: bare, and with one frame a device.</summary>
[MemoryDiagnoser]
public class WorldBenchmarks
{
    private readonly List<Frame> _frames = [];
    private World? _world;

    [GlobalSetup]
    public void Prepare()
    {
        using var signals = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
        using var stations = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "stations.json"));
        var born = Instant.From(new DateTimeOffset(2026, 11, 20, 0, 0, 0, Clocks.Ist));
        _world = new World(new WorldPlan(42, born, StationCatalogue.Read(stations), SignalList.Read(signals)));
        for (var i = 0; i < 6_660; i++) _world.Advance(10, null, measure: false);
    }

    [Benchmark]
    public void Step() => _world!.Advance(1, null, measure: false);

    [Benchmark]
    public int StepWithFrames()
    {
        _frames.Clear();
        _world!.Advance(1, _frames, measure: true);
        return _frames.Count;
    }
}
