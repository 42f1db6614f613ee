using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// Heals stations and connectors: weighs the causes of what is seen (<see cref="Diagnostician"/>), tries the remedies that fit, each once and each with the time that it needs to show, and calls a technician when none is
/// left. Remedies go by chance per minute, which keeps the expected time to repair least where remedies are independent (W. E. Smith, Naval Research Logistics Quarterly 3 (1956), 59–66). A ground fault or a failed power switch is never restarted, nor a station above one, nor anything that is not heard at
/// the moment. What is well again gets its power and its drivers back; what is well and will probably fail within the hour gets the mildest remedy that is worth its cost (<see cref="Foresight"/>). Pure; at most one proposal a device.
/// </summary>
public sealed class MechanicAgent(MechanicOptions options) : IAgent
{
    // How long ago somebody may have been heard to be called so: a beat of the line.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(100);
    private readonly MechanicWords _words = new(options);

    public AgentName Name => AgentName.Mechanic;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public IReadOnlyList<Proposal> Propose(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var proposals = new List<Proposal>();
        foreach (var station in situation.Stations)
        {
            var connectors = station.Connectors.Select(c => (Connector: c, Diagnosis: Diagnostician.Of(situation, c.Id, c.Standard != ConnectorStandard.Type2))).ToList();
            var whole = Diagnostician.Of(situation, station.Id, dc: true);
            // A restart of the station restarts all of it.
            var all = MayRestart(situation, station.Id, whole) && connectors.All(c => MayRestart(situation, c.Connector.Id, c.Diagnosis));
            if (Answer(new Patient(situation, station, null, whole, all)) is { } first) proposals.Add(first);
            foreach (var (connector, diagnosis) in connectors)
                if (Answer(new Patient(situation, station, connector, diagnosis, MayRestart(situation, connector.Id, diagnosis))) is { } next) proposals.Add(next);
        }

        return [.. proposals.OrderByDescending(p => p.Urgent)];
    }

    private bool MayRestart(Situation situation, DeviceId device, Diagnosis? diagnosis)
    {
        if (situation.Twins.GetValueOrDefault(device)?.Fault?.Code is "GroundFailure" or "PowerSwitchFailure") return false;
        return diagnosis is null || (diagnosis.NeverRestart <= options.MostRestartDoubt && !diagnosis.Seen.ContainsKey(Symptom.SaysGround) && !diagnosis.Seen.ContainsKey(Symptom.SaysPowerSwitch));
    }

    private Proposal? Answer(Patient patient)
    {
        if (patient.Diagnosis is not { } diagnosis || (!diagnosis.Told && diagnosis.Wrong < options.ActsAbove)) return Recover(patient);
        // The grid outside comes back by itself.
        if (diagnosis.Cause == Hypothesis.SupplyGone || patient.VisitPending(options.VisitHours)) return null;
        if (diagnosis.NeverRestart > 0.5 && NeedsIsolation(patient)) return MechanicWords.Isolate(patient, "so that nobody plugs in there");
        if (patient.Returns(options.MostReturns)) return _words.CallBack(patient);
        return patient.MayStillWork ? null : Next(patient) ?? HandOver(patient);
    }

    private static bool NeedsIsolation(Patient patient) => patient.Connector is not null && patient.Twin?.Status is not (null or ConnectorStatus.Faulted or ConnectorStatus.Unavailable) && patient.File.Isolated is not { Out: true } && !patient.File.Had(new DeviceCommand.SetAvailability(false));

    /// <summary>The best remedy that is left; null where none is, or where it is not the moment: then <see cref="HandOver"/> asks again.</summary>
    private Proposal? Next(Patient patient)
    {
        if (patient.Left.Count == 0) return null;
        var best = patient.Left.MaxBy(r => r.ChanceAMinute);
        return IsTheMoment(patient, best.Remedy) ? _words.Try(patient, best.Remedy, best.Chance) : null;
    }

    private bool IsTheMoment(Patient patient, DeviceCommand remedy)
    {
        // Nothing is restarted unheard: what happened there meanwhile is not known.
        if (remedy is DeviceCommand.SoftReset or DeviceCommand.HardReset && !patient.HeardWithin(Beat)) return false;
        return !RemedyTable.StopsSession(remedy) || !patient.IsCharging || patient.Age >= TimeSpan.FromMinutes(patient.Connector is null ? options.StationPatienceMinutes : options.SessionPatienceMinutes);
    }

    private Proposal? HandOver(Patient patient)
    {
        if ((patient.Left.Count > 0 || patient.IsBlocked) && patient.Age < SilenceLimit) return null;
        // Remedies of a suspicion show by the next driver: without one more who failed there is nothing to hand over.
        if (!patient.Diagnosis!.Told && !patient.FailedSinceLast) return null;
        if (!patient.Diagnosis.Told && NeedsIsolation(patient)) return MechanicWords.Isolate(patient, "so that no more drivers try it");
        return _words.Call(patient);
    }

    /// <summary>What is well gets back what was taken from it.</summary>
    private Proposal? Recover(Patient patient)
    {
        if (patient.Twin is null || patient.VisitUnderWay) return null;
        if (patient.File.Isolated is { Out: true }) return MechanicWords.Release(patient);
        if (patient.File.Share is { Share: < 1, At: var at }) return patient.Now - at >= TimeSpan.FromMinutes(options.LimitMinutes) ? MechanicWords.Lift(patient) : null;
        return Prevent(patient);
    }

    /// <summary>What will probably fail is helped before it does, where that disturbs little.</summary>
    private Proposal? Prevent(Patient patient)
    {
        if (!patient.HeardWithin(Beat) || patient.TouchedWithin(TimeSpan.FromHours(options.PreventsAgainHours)) || patient.VisitPending(options.VisitHours)) return null;
        return patient.Foresee(options) is { } foreseen ? MechanicWords.Prevent(patient, foreseen) : null;
    }
}
