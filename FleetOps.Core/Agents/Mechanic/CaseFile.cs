using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// What was tried on one device since the first sign of its fault, read off the situation: commands to its station reach it too. A command that was answered with yes counts as carried out, and so does one without an
/// answer after which the device restarted, or which was sent three times (a resync: six). Immutable.
/// </summary>
internal sealed class CaseFile
{
    private const int MostSends = 3;

    // A new connection disturbs nobody, and a bad line is what loses it.
    private const int MostResyncs = 6;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly List<(Instant At, DeviceCommand What, ReceiptStatus Status)> _sent = [];
    private readonly HashSet<Type> _lacking = [];
    private readonly Instant? _bootedAt;

    public CaseFile(Situation situation, Station station, DeviceId device, Instant since)
    {
        Since = since;
        _bootedAt = situation.Twins.GetValueOrDefault(device)?.BootedAt;
        foreach (var attempt in situation.Tried)
        {
            if (attempt.What is Intervention.Technician visit)
            {
                if (visit.Device == device || visit.Device == station.Id) VisitedAt = attempt.At;
                continue;
            }

            if (attempt.What is not Intervention.Command command) continue;
            // All connectors of a station are of one maker: what one cannot do none can.
            if (attempt.Receipt.Status == ReceiptStatus.NotSupported && IsOf(station, command.Device) && (command.Device == station.Id) == (device == station.Id)) _lacking.Add(command.What.GetType());
            if (command.Device != device && command.Device != station.Id) continue;
            if (command.Device == device && command.What is DeviceCommand.LimitPower limit && Took(attempt)) Share = (limit.Share, attempt.At);
            if (command.Device == device && command.What is DeviceCommand.SetAvailability available && Took(attempt)) Isolated = (!available.Operative, attempt.At);
            if (attempt.At + Margin < since) continue;
            if (command.What is DeviceCommand.LimitPower { Share: >= 1 } or DeviceCommand.SetAvailability { Operative: true }) continue;
            _sent.Add((attempt.At, command.What, attempt.Receipt.Status));
        }
    }

    public Instant Since { get; }

    /// <summary>A technician was last called.</summary>
    public Instant? VisitedAt { get; }

    /// <summary>The newest limit on the power; null where none was ever set.</summary>
    public (double Share, Instant At)? Share { get; }

    /// <summary>Whether we took it out of service or put it back, whichever was last.</summary>
    public (bool Out, Instant At)? Isolated { get; }

    public bool Lacks(DeviceCommand remedy) => _lacking.Contains(remedy.GetType());

    /// <summary>It has had this remedy: never again for the same fault.</summary>
    public bool Had(DeviceCommand remedy)
    {
        var silent = 0;
        foreach (var (at, what, status) in _sent)
        {
            if (what.GetType() != remedy.GetType()) continue;
            if (status is ReceiptStatus.Accepted or ReceiptStatus.Scheduled || Restarted(what, status, at) || ++silent == (remedy is DeviceCommand.Resync ? MostResyncs : MostSends)) return true;
        }

        return false;
    }

    /// <summary>When a remedy was last carried out, and which.</summary>
    public (Instant At, DeviceCommand What)? Last
    {
        get
        {
            for (var i = _sent.Count - 1; i >= 0; i--)
                if (_sent[i].Status is ReceiptStatus.Accepted or ReceiptStatus.Scheduled or ReceiptStatus.NoAnswer) return (_sent[i].At, _sent[i].What);
            return null;
        }
    }

    /// <summary>How often something came back with no or without an answer at the end: each doubles the wait.</summary>
    public (int Count, Instant At)? Unheard
    {
        get
        {
            var count = 0;
            for (var i = _sent.Count - 1; i >= 0 && _sent[i].Status is ReceiptStatus.Rejected or ReceiptStatus.NoAnswer; i--) count++;
            return count == 0 ? null : (count, _sent[^1].At);
        }
    }

    /// <summary>How often this was sent, whatever came back.</summary>
    public int Sends(DeviceCommand remedy) => _sent.Count(s => s.What.GetType() == remedy.GetType());

    private bool Restarted(DeviceCommand what, ReceiptStatus status, Instant at) => status == ReceiptStatus.NoAnswer && what is DeviceCommand.SoftReset or DeviceCommand.HardReset && _bootedAt >= at;

    private static bool Took(Attempt attempt) => attempt.Receipt.Status is ReceiptStatus.Accepted or ReceiptStatus.Scheduled or ReceiptStatus.NoAnswer;

    private static bool IsOf(Station station, DeviceId device) => device == station.Id || station.Connectors.Any(c => c.Id == device);
}
