using System.Collections.Concurrent;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Live;

/// <summary>
/// The one in-memory store: a twin and a short ring of recent frames per device, a ring of recent events, and the watches. Frames arrive
/// through <see cref="Apply"/> from any thread; per device they are applied one at a time. Reads take no lock. A frame that comes again changes nothing; of
/// events that holds for the last <see cref="EventMemory.Capacity"/>: what comes again after that is known to the history alone.
/// </summary>
public sealed class LiveFleet(int framesKept = 120, int eventsKept = 1_000)
{
    private readonly ConcurrentDictionary<DeviceId, Cell> _cells = new();
    private readonly Ring<Frame> _events = new(eventsKept);
    private readonly EventMemory _met = new();
    private readonly WatchList _all = new();
    private long _applied;

    /// <summary>Frames applied since the start.</summary>
    public long Applied => Volatile.Read(ref _applied);

    public Twin? Find(DeviceId id) => _cells.TryGetValue(id, out var cell) ? cell.Twin : null;

    /// <summary>The twins of one kind, in no particular order, each consistent in itself.</summary>
    public IEnumerable<Twin> Twins(DeviceKind kind)
    {
        foreach (var (_, cell) in _cells)
            if (cell.Twin.Device.Kind == kind) yield return cell.Twin;
    }

    /// <summary>The device's newest frames, oldest first; empty when it is not known.</summary>
    public IReadOnlyList<Frame> RecentFrames(DeviceId id) => _cells.TryGetValue(id, out var cell) ? cell.Recent.ToArray() : [];

    /// <summary>Adds the device's measurement frames after the given one, oldest first; those still kept where it is null or forgotten. For who follows many devices and copies little.</summary>
    public void FramesAfter(DeviceId id, Frame? last, List<Frame> to)
    {
        if (_cells.TryGetValue(id, out var cell)) cell.Recent.CopyAfter(last, to);
    }

    /// <summary>The newest events of the whole network, oldest first.</summary>
    public IReadOnlyList<Frame> RecentEvents() => _events.ToArray();

    /// <summary>Applies one frame to its twin, remembers it and pulses the watches.</summary>
    public void Apply(Frame frame)
    {
        var cell = _cells.GetOrAdd(frame.Device.Id, static (_, made) => new Cell(made.Device, made.framesKept), (frame.Device, framesKept));
        cell.Apply(frame);
        if (frame.Observation is DeviceEvent happened && _met.IsNew(frame.Device.Id, frame.At, happened)) _events.Add(frame);
        Interlocked.Increment(ref _applied);
        cell.Watches.Pulse();
        _all.Pulse();
    }

    /// <summary>Watches one device.</summary>
    public Watch WatchDevice(DeviceId id, Device? device = null)
    {
        var cell = device is null
            ? _cells.GetValueOrDefault(id)
            : _cells.GetOrAdd(id, static (_, made) => new Cell(made.device, made.framesKept), (device, framesKept));
        return cell is null ? _all.Add() : cell.Watches.Add();
    }

    /// <summary>Watches everything.</summary>
    public Watch WatchAll() => _all.Add();

    private sealed class Cell(Device device, int framesKept)
    {
        private readonly Lock _applying = new();
        private Twin _twin = Twin.Of(device);

        public Twin Twin => Volatile.Read(ref _twin);

        public Ring<Frame> Recent { get; } = new(framesKept);

        public WatchList Watches { get; } = new();

        public void Apply(Frame frame)
        {
            lock (_applying)
            {
                var twin = _twin.Apply(frame);
                Volatile.Write(ref _twin, twin);
                if (ReferenceEquals(twin.Latest, frame)) Recent.Add(frame);
            }
        }
    }
}
