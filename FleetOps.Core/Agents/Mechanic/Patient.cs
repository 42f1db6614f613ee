using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>One station or connector as the mechanic looks at it in one cycle: what it says, what is made of it, what was tried. <paramref name="connector"/> null: the station itself. Immutable.</summary>
internal sealed class Patient(Situation situation, Station station, Connector? connector, Diagnosis? diagnosis, bool mayRestart)
{
    // The longest travel and work of a technician, and some minutes.
    private static readonly TimeSpan Visit = TimeSpan.FromMinutes(110);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(8);

    // How long until a bad line lets something through.
    private static readonly TimeSpan Beats = TimeSpan.FromMinutes(10);
    private IReadOnlyList<(DeviceCommand Remedy, double Chance, double ChanceAMinute)>? _left;

    public Station Station => station;

    public Connector? Connector => connector;

    public Diagnosis? Diagnosis => diagnosis;

    public Instant Now => situation.At;

    public DeviceId Id { get; } = connector?.Id ?? station.Id;

    public Twin? Twin => situation.Twins.GetValueOrDefault(Id);

    public CaseFile File { get; } = new(situation, station, connector?.Id ?? station.Id, diagnosis?.Since ?? situation.At);

    public ServiceNote Note => situation.Service.GetValueOrDefault(Id, ServiceNote.Empty);

    public bool MayRestart => mayRestart;

    public TimeSpan Age => diagnosis is null ? TimeSpan.Zero : Now - diagnosis.Since;

    /// <summary>A customer charges here.</summary>
    public bool IsCharging => connector is not null ? Twin?.Session is not null : station.Connectors.Any(c => situation.Twins.GetValueOrDefault(c.Id)?.Session is not null);

    /// <summary>What the models foresee here that is worth doing something about.</summary>
    public Foresight? Foresee(MechanicOptions options) => Foresight.Of(situation, this, options);

    /// <summary>Something was done to it, or to the station around it or a connector of it, so lately.</summary>
    public bool TouchedWithin(TimeSpan span) => situation.Tried.Any(t => Now - t.At < span && t.What is Intervention.Command command
        && (command.Device == Id || command.Device == station.Id || (connector is null && station.Connectors.Any(c => c.Id == command.Device))));

    public bool HeardWithin(TimeSpan span) => Twin?.LastSeen is { } last && Now - last <= span;

    /// <summary>A technician was called for this fault, or lately.</summary>
    public bool VisitPending(int hours) => File.VisitedAt is { } called && (Now - called < TimeSpan.FromHours(hours) || (diagnosis is not null && called >= diagnosis.Since));

    public bool VisitUnderWay => File.VisitedAt is { } called && Now - called < Visit;

    /// <summary>The same fault was told as often as this in a day.</summary>
    public bool Returns(int times) => Note.Open is [var newest, ..] && Note.Told.Count(f => f.Code == newest.Code && Now - f.Since < TimeSpan.FromDays(1)) >= times;

    /// <summary>A driver failed after the last remedy had had its time.</summary>
    public bool FailedSinceLast => File.Last is not { } last || Note.Failed.Any(f => f.At > last.At + RemedyTable.Shows(diagnosis!.Cause, last.What)) || Note.StillSince is not null;

    /// <summary>The last remedy has not had its time yet, or the device is not to be asked again so soon.</summary>
    public bool MayStillWork
    {
        get
        {
            if (File.Unheard is { } unheard && Now - unheard.At < BackOff(unheard.Count)) return true;
            return File.Last is { } last && File.Had(last.What) && Now - last.At < RemedyTable.Shows(diagnosis!.Cause, last.What);
        }
    }

    /// <summary>Remedies that may help and that it has not had.</summary>
    public IReadOnlyList<(DeviceCommand Remedy, double Chance, double ChanceAMinute)> Left => _left ??= diagnosis is null ? [] : [.. Options()];

    /// <summary>A restart is left that what is seen at a connector forbids for now: the next session or a technician there will show.</summary>
    public bool IsBlocked => connector is null && diagnosis is not null && !mayRestart
        && RemedyTable.All.Any(r => r is DeviceCommand.SoftReset or DeviceCommand.HardReset && !File.Had(r) && RemedyTable.Heals(diagnosis.Cause, r) > 0);

    /// <summary>What was tried before, as evidence.</summary>
    public IEnumerable<Evidence> Tried => diagnosis is null ? [] : RemedyTable.All.Where(File.Had).Select(r => new Evidence(Diagnosis.TriedMark, $"{r.GetType().Name}: no effect was seen"));

    private IEnumerable<(DeviceCommand, double, double)> Options()
    {
        foreach (var remedy in RemedyTable.All)
        {
            if (File.Had(remedy) || File.Lacks(remedy)) continue;
            if (remedy is DeviceCommand.SoftReset or DeviceCommand.HardReset && !mayRestart) continue;
            if (connector is null && remedy is DeviceCommand.Unlock) continue;
            var chance = diagnosis!.Causes.Sum(c => c.Value * RemedyTable.Heals(c.Key, remedy));
            if (chance < 0.03) continue;
            yield return (remedy, chance, chance / (RemedyTable.Shows(diagnosis.Cause, remedy) + (IsLineBad && remedy is not DeviceCommand.Resync ? Beats : TimeSpan.Zero)).TotalMinutes);
        }
    }

    // A restart must wait until the line lets it through.
    private bool IsLineBad => diagnosis!.Cause == Hypothesis.LineTrouble;

    private static TimeSpan BackOff(int count) => TimeSpan.FromMinutes(Math.Min(LongestBackOff.TotalMinutes, Math.Pow(2, count)));
}
