using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Tests.History;

/// <summary>Frames for history tests: 12 vehicle signals as seeded random walks at sensor precision.</summary>
internal sealed class Telemetry
{
    /// <summary>2026-11-20T13:12:00Z, a whole minute.</summary>
    public const long Start = 1_795_180_320_000;

    private readonly Dictionary<DeviceId, double[]> _levels = [];
    private readonly Random _random;
    private readonly SignalSet _shape;

    public Telemetry(SignalCatalog catalog, int seed = 1)
    {
        _random = new Random(seed);
        Signals = [.. catalog.Of(DeviceKind.Vehicle).Take(12)];
        if (!catalog.TryIntern(Signals.AsSpan(), out var shape)) throw new InvalidOperationException("The catalog is full.");
        _shape = shape;
    }

    public Signal[] Signals { get; }

    public static Device Vehicle(int number) => new(new DeviceId($"EV_{number:000}"), DeviceKind.Vehicle, $"EV {number}", null, true);

    public Frame Frame(Device device, long at)
    {
        if (!_levels.TryGetValue(device.Id, out var levels))
            _levels[device.Id] = levels = [.. Signals.Select(s => (s.Range.Low + s.Range.High) / 2)];
        var values = new double[levels.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (low, high) = (Signals[i].Range.Low, Signals[i].Range.High);
            levels[i] = Math.Clamp(levels[i] + ((_random.NextDouble() - 0.5) * (high - low) * 0.002), low, high);
            values[i] = Math.Round(levels[i], Signals[i].Decimals);
        }

        return new Frame(device, new Instant(at), new Measurements(_shape, values));
    }

    /// <summary>Frames of some devices, a second apart, devices in turn.</summary>
    public List<Frame> Frames(int devices, int seconds, long start = Start)
    {
        var frames = new List<Frame>(devices * seconds);
        for (var s = 0; s < seconds; s++)
            for (var d = 0; d < devices; d++) frames.Add(Frame(Vehicle(d), start + (1_000L * s)));
        return frames;
    }

    public static double ValueOf(Frame frame, Signal signal)
    {
        var measured = (Measurements)frame.Observation;
        return measured.Values[measured.Signals.IndexOf(signal)];
    }
}
