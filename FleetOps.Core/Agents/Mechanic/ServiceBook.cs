using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// Folds the frames of stations and connectors into a <see cref="ServiceNote"/> each. Events may come late or again; measurements need not all come: readings are compared from one look to the next. Not thread-safe.
/// </summary>
public sealed class ServiceBook
{
    private const int MostFailed = 12;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(50);
    // A loss of supply is the station's fault, which tells of itself.
    private static readonly HashSet<string> Ordinary = ["Local", "EVDisconnected", "Remote", "UnlockCommand", "SoftReset", "HardReset", "DeAuthorized", "PowerLoss"];
    private readonly Dictionary<DeviceId, ServiceNote> _notes = [];
    private readonly Dictionary<DeviceId, Frame> _looked = [];

    /// <summary>The notes as they stand; later frames do not change what was returned.</summary>
    public IReadOnlyDictionary<DeviceId, ServiceNote> Freeze() => new Dictionary<DeviceId, ServiceNote>(_notes);

    public void Note(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Device.Kind is not (DeviceKind.Station or DeviceKind.Connector)) return;
        var id = frame.Device.Id;
        var note = _notes.GetValueOrDefault(id, ServiceNote.Empty);
        var next = frame.Observation switch
        {
            Measurements measured => Look(note, frame, measured),
            DeviceEvent happened => After(note, happened, frame.At),
            _ => note,
        };
        if (!ReferenceEquals(next, note)) _notes[id] = next;
    }

    private ServiceNote Look(ServiceNote note, Frame frame, Measurements measured)
    {
        var id = frame.Device.Id;
        if (_looked.TryGetValue(id, out var before) && frame.At - before.At < BetweenLooks) return note;
        _looked[id] = frame;
        return before is { Observation: Measurements earlier } && Same(earlier, measured)
            ? note with { StillSince = note.StillSince ?? before.At, StillLooks = note.StillLooks + 1, LookedAt = frame.At }
            : note with { StillSince = null, StillLooks = 0, LookedAt = frame.At };
    }

    private static ServiceNote After(ServiceNote note, DeviceEvent happened, Instant at) => happened switch
    {
        DeviceEvent.FaultRaised raised when note.Told.Any(f => f.Code == raised.Code && f.Since == at) => note,
        DeviceEvent.FaultRaised raised => Raise(note, new OpenFault(raised.Code, raised.VendorCode, at)),
        DeviceEvent.FaultCleared cleared => note with { Open = [.. note.Open.Where(f => f.Code != cleared.Code || f.Since > at)] },
        DeviceEvent.AttemptFailed failed when note.Failed.All(f => f.At < at) && !(at < note.ServedAt) => note with { Failed = [.. note.Failed.TakeLast(MostFailed - 1), new FailedAttempt(failed.Step, at)] },
        DeviceEvent.SessionStarted when !(at < note.ServedAt) => note with { ServedAt = at, Failed = [.. note.Failed.Where(f => f.At > at)], BrokeOff = null, BrokeOffAt = null },
        DeviceEvent.SessionEnded ended when !Ordinary.Contains(ended.Reason) && !(at < note.ServedAt) => note with { BrokeOff = ended.Reason, BrokeOffAt = at },
        _ => note,
    };

    private static ServiceNote Raise(ServiceNote note, OpenFault fault) => note with
    {
        Open = [.. note.Open.Where(f => f.Code != fault.Code), fault],
        Told = [.. note.Told.Where(f => fault.Since - f.Since < Remembered), fault],
    };

    // A value that is left out now and then says nothing of the others.
    private static bool Same(Measurements a, Measurements b)
    {
        var compared = 0;
        for (var i = 0; i < b.Signals.Count; i++)
        {
            if (a.Signals.IndexOf(b.Signals[i]) is not (>= 0 and var column)) continue;
            if (a.Values[column] != b.Values[i]) return false;
            compared++;
        }

        return compared > 2;
    }
}
