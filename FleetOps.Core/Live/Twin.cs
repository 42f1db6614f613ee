using System.Diagnostics.CodeAnalysis;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>
/// The latest known state of one device. <see cref="Apply"/> is pure and returns a new twin; frames that are older than what is known
/// change nothing. Immutable, so any thread may read one. Null properties mean unknown.
/// </summary>
public sealed record Twin
{
    private Twin(Device device) => Device = device;

    public Device Device { get; private init; }

    /// <summary>The newest frame's instant; null before the first frame.</summary>
    public Instant? LastSeen { get; private init; }

    /// <summary>The newest measurement frame.</summary>
    public Frame? Latest { get; private init; }

    /// <summary>Readings that <see cref="Latest"/> does not carry, newest of each signal.</summary>
    public IReadOnlyList<Reading> Older { get; private init; } = [];

    public ConnectorStatus? Status { get; private init; }

    public Instant? StatusSince { get; private init; }

    public VehicleState? VehicleState { get; private init; }

    /// <summary>The station where the vehicle queues or charges; null elsewhere.</summary>
    public DeviceId? VehicleAt { get; private init; }

    /// <summary>When the vehicle's state was last told.</summary>
    public Instant? VehicleStateSince { get; private init; }

    /// <summary>The fault in force; null when there is none.</summary>
    public DeviceEvent.FaultRaised? Fault { get; private init; }

    /// <summary>When the fault in force was raised, or the last one cleared.</summary>
    public Instant? FaultSince { get; private init; }

    /// <summary>The session in progress at a connector; null when there is none.</summary>
    public DeviceEvent.SessionStarted? Session { get; private init; }

    public Instant? SessionSince { get; private init; }

    /// <summary>When the last session ended, if none has begun since.</summary>
    public Instant? SessionEndedAt { get; private init; }

    public string? Firmware { get; private init; }

    public Instant? BootedAt { get; private init; }

    public static Twin Of(Device device) => new(device);

    /// <summary>The value of a signal; false when it was never seen.</summary>
    public bool TryRead(Signal signal, [NotNullWhen(true)] out Reading? reading)
    {
        reading = null;
        if (Latest is { Observation: Measurements latest } && latest.Signals.IndexOf(signal) is >= 0 and var column)
            reading = new Reading(signal, latest.Values[column], Latest.At);
        else
        {
            foreach (var older in Older)
                if (ReferenceEquals(older.Signal, signal)) reading = older;
        }

        return reading is not null;
    }

    /// <summary>The value by signal name; null when it was never seen.</summary>
    public Reading? Read(string name)
    {
        if (Latest is { Observation: Measurements latest } && latest.Signals.IndexOf(name) is >= 0 and var column)
            return new Reading(latest.Signals[column], latest.Values[column], Latest.At);
        foreach (var older in Older)
            if (older.Signal.Name == name) return older;
        return null;
    }

    /// <summary>All readings, those of the latest frame first.</summary>
    public IEnumerable<Reading> Readings()
    {
        if (Latest is { Observation: Measurements latest })
        {
            for (var i = 0; i < latest.Signals.Count; i++)
                yield return new Reading(latest.Signals[i], latest.Values[i], Latest.At);
        }

        foreach (var older in Older) yield return older;
    }

    public Twin Apply(Frame frame)
    {
        var seen = LastSeen is { } last && last > frame.At ? last : frame.At;
        return frame.Observation switch
        {
            Measurements when Latest is not null && frame.At <= Latest.At => this,
            Measurements measurements => this with { LastSeen = seen, Latest = frame, Older = CarryOver(measurements.Signals) },
            DeviceEvent happened => Apply(happened, frame.At) with { LastSeen = seen },
            _ => throw new NotSupportedException($"{frame.Observation.GetType()} is not an observation."),
        };
    }

    // Each state has its own instant: what comes late, or again, must not undo what is newer.
    private Twin Apply(DeviceEvent happened, Instant at) => happened switch
    {
        DeviceEvent.Booted when at < BootedAt => this,
        DeviceEvent.Booted booted => this with { Firmware = booted.Firmware, BootedAt = at },
        DeviceEvent.StatusChanged when at < StatusSince => this,
        DeviceEvent.StatusChanged changed => this with { Status = changed.Status, StatusSince = at },
        DeviceEvent.FaultRaised or DeviceEvent.FaultCleared when at < FaultSince => this,
        DeviceEvent.FaultRaised raised => this with { Fault = raised, FaultSince = at },
        DeviceEvent.FaultCleared cleared => Fault is null || Fault.Code == cleared.Code ? this with { Fault = null, FaultSince = at } : this,
        DeviceEvent.SessionStarted or DeviceEvent.SessionEnded when at < SessionSince || at < SessionEndedAt => this,
        DeviceEvent.SessionStarted started => this with { Session = started, SessionSince = at, SessionEndedAt = null },
        DeviceEvent.SessionEnded ended => Session is null || Session.Session == ended.Session ? this with { Session = null, SessionSince = null, SessionEndedAt = at } : this,
        DeviceEvent.VehicleStateChanged when at < VehicleStateSince => this,
        DeviceEvent.VehicleStateChanged changed => this with { VehicleState = changed.State, VehicleAt = changed.At, VehicleStateSince = at },
        DeviceEvent.QueueJoined or DeviceEvent.QueueLeft or DeviceEvent.QueueMoved or DeviceEvent.AttemptFailed or DeviceEvent.SessionMetered => this,
        _ => throw new NotSupportedException($"{happened.GetType()} is not a device event."),
    };

    private IReadOnlyList<Reading> CarryOver(SignalSet incoming)
    {
        if (Latest is not { Observation: Measurements latest }) return Older;
        if (ReferenceEquals(latest.Signals, incoming)) return Older;
        var carried = new List<Reading>();
        foreach (var reading in Readings())
            if (incoming.IndexOf(reading.Signal) < 0) carried.Add(reading);
        return carried;
    }
}
