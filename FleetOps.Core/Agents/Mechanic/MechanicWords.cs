using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>Makes the mechanic's proposals: title, reason, evidence, guard and effect. Pure.</summary>
internal sealed class MechanicWords(MechanicOptions options)
{
    public Proposal Try(Patient patient, DeviceCommand remedy, double chance)
    {
        var diagnosis = patient.Diagnosis!;
        var charging = patient.IsCharging;
        var stops = RemedyTable.StopsSession(remedy);
        var shows = RemedyTable.Shows(diagnosis.Cause, remedy);
        var restart = remedy is DeviceCommand.SoftReset or DeviceCommand.HardReset;
        var sends = patient.File.Sends(remedy);
        List<Condition> guard = [Still(patient)];
        if (restart) guard.AddRange([new Condition.Heard(patient.Id), new Condition.MayRestart(patient.Id)]);
        if (stops && !charging) guard.Add(new Condition.Idle(patient.Id));
        List<Condition> seen = [diagnosis.Told ? new Condition.NotFaulted(patient.Id) : new Condition.Served(patient.Id)];
        if (restart) seen.Add(new Condition.Restarted(patient.Id));
        var again = sends > 0 ? $" It was sent {Times(sends)} and not answered." : "";
        var session = !stops ? "" : charging ? " The session there has had its time and is ended in order." : " Nobody is charging there.";
        return Of(patient, new Intervention.Command(patient.Id, remedy), $"{Verb(remedy)} {Place(patient)}",
            $"{Because(diagnosis)} {Sentence(remedy)} ends {Percent(chance)} of such cases.{session}{again}",
            stops && charging ? Risk.Medium : restart || remedy is DeviceCommand.SetAvailability ? Risk.Low : Risk.Minimal, chance,
            $"{diagnosis.Since.UnixMilliseconds / 1000}-{sends + 1}", guard, new Effect(seen, TimeSpan.FromSeconds(20), diagnosis.Told ? shows : shows + TimeSpan.FromMinutes(6))) with
        {
            AvoidedInr = Math.Round(options.VisitInr * (decimal)chance),
        };
    }

    public static Proposal Isolate(Patient patient, string what) => Of(
        patient, new Intervention.Command(patient.Id, new DeviceCommand.SetAvailability(false)), $"Take {Place(patient)} out of service", $"{Because(patient.Diagnosis!)} It is taken out of service {what}.",
        Risk.Low, 0.95, $"isolate-{patient.Diagnosis!.Since.UnixMilliseconds / 1000}", [], new Effect([new Condition.HasNotStatus(patient.Id, ConnectorStatus.Available)], TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10))) with
    {
        Urgent = patient.Diagnosis.Causes[Hypothesis.GroundFault] > 0.5,
    };

    public Proposal Call(Patient patient)
    {
        var never = patient.Diagnosis!.NeverRestart > 0.5;
        return Technician(patient, never && patient.Diagnosis.Cause == Hypothesis.GroundFault
            ? $"{Because(patient.Diagnosis)} A ground fault is never restarted: it is a technician's."
            : never ? $"{Because(patient.Diagnosis)} A power switch is never restarted, and no other remedy is left." : $"{Because(patient.Diagnosis)} Every remedy that fits has been tried and its effect was not seen.");
    }

    public Proposal CallBack(Patient patient) => Technician(patient, $"{Because(patient.Diagnosis!)} It has come back {Times(options.MostReturns)} in a day: remedies do not last there.");

    public static Proposal Release(Patient patient) => Of(
        patient, new Intervention.Command(patient.Id, new DeviceCommand.SetAvailability(true)), $"Return {Place(patient)} to service", "The fault is over and nothing speaks for another one. Drivers may use it again.",
        Risk.Low, 0.95, $"release-{patient.File.Isolated!.Value.At.UnixMilliseconds / 1000}", [new Condition.NotFaulted(patient.Id)],
        new Effect(patient.Connector is null ? [new Condition.Heard(patient.Id)] : [new Condition.HasNotStatus(patient.Id, ConnectorStatus.Unavailable)], TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10)));

    public static Proposal Lift(Patient patient) => Of(
        patient, new Intervention.Command(patient.Id, new DeviceCommand.LimitPower(1)), $"Give {Place(patient)} its full power back",
        $"It has run on half its power since {Clock(patient.File.Share!.Value.At)} and is well.", Risk.Minimal, 0.97, $"lift-{patient.File.Share.Value.At.UnixMilliseconds / 1000}", [new Condition.NotFaulted(patient.Id)],
        new Effect([new Condition.NotFaulted(patient.Id), new Condition.Heard(patient.Id)], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)));

    public static Proposal Prevent(Patient patient, Foresight foreseen)
    {
        var risk = foreseen.Assessed.Failure!.Value;
        var restart = foreseen.Remedy is DeviceCommand.SoftReset;
        var stops = RemedyTable.StopsSession(foreseen.Remedy);
        List<Condition> guard = [new Condition.NotFaulted(patient.Id)];
        if (restart) guard.AddRange([new Condition.Heard(patient.Id), new Condition.MayRestart(patient.Id)]);
        if (stops) guard.Add(new Condition.Idle(patient.Id));
        var said = $"{Percent(risk.WithinHour)} that it fails within the hour, {Percent(risk.WithinDay)} within a day";
        return Of(patient, new Intervention.Command(patient.Id, foreseen.Remedy), $"{Verb(foreseen.Remedy)} {Place(patient)} before it fails",
            $"It is well, and will probably fail within the hour ({Percent(risk.WithinHour)}), most likely of {Name(foreseen.Cause)}. {Sentence(foreseen.Remedy)} now ends {Percent(foreseen.Chance)} of such cases before they cost service.{(stops ? " Nobody is charging there." : "")}",
            restart ? Risk.Low : Risk.Minimal, foreseen.Chance, $"before-{patient.Now.UnixMilliseconds / 3_600_000}", guard,
            new Effect([new Condition.NotFaulted(patient.Id), restart ? new Condition.Restarted(patient.Id) : new Condition.Heard(patient.Id)], TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10))) with
        {
            Basis = new ModelBasis(foreseen.Assessed.By.Model, foreseen.Assessed.By.Version, said, "about 1 % of bays fail in an hour"),
            Evidence = [new Evidence("Fails within the hour", Percent(risk.WithinHour)), new Evidence("… within a day", Percent(risk.WithinDay)), new Evidence("Of what", Name(foreseen.Cause))],
            CostInr = foreseen.CostInr,
            AvoidedInr = foreseen.AvoidedInr,
        };
    }

    private Proposal Technician(Patient patient, string reason) => Of(
        patient, new Intervention.Technician(patient.Id), $"Send a technician to {Place(patient)}", reason, Risk.Low, 0.97, $"visit-{patient.Diagnosis!.Since.UnixMilliseconds / 1000}",
        patient.Diagnosis.Told ? [new Condition.Faulted(patient.Id)] : [],
        new Effect([patient.Diagnosis.Told ? new Condition.NotFaulted(patient.Id) : new Condition.Served(patient.Id)], TimeSpan.FromMinutes(20), TimeSpan.FromHours(4))) with
    {
        CostInr = options.VisitInr,
        Urgent = patient.Diagnosis.Causes[Hypothesis.GroundFault] > 0.5,
    };

    private static Proposal Of(Patient patient, Intervention what, string title, string reason, Risk risk, double confidence, string key, IReadOnlyList<Condition> guard, Effect effect) => new()
    {
        Agent = AgentName.Mechanic,
        What = what,
        Target = patient.Id,
        Title = title,
        Reason = reason,
        Since = patient.Diagnosis?.Since,
        Evidence = [.. patient.Diagnosis?.Evidence ?? [], .. Likely(patient.Diagnosis), .. patient.Tried],
        CostInr = 0,
        Risk = risk,
        Confidence = Math.Clamp(confidence, 0, 1),
        ValidFor = TimeSpan.FromMinutes(15),
        SafeDefault = patient.Diagnosis is null ? "It stays as it is." : "It stays as it is until a person looks at it.",
        Key = $"mechanic/{patient.Id}/{ActionKinds.Of(what)}/{key}",
        Guard = guard,
        Effect = effect,
    };

    private static Condition Still(Patient patient) =>
        !patient.Diagnosis!.Told ? new Condition.NotFaulted(patient.Id) : new Condition.Faulted(patient.Id, patient.Twin?.Fault?.Code);

    private static IEnumerable<Evidence> Likely(Diagnosis? diagnosis) => diagnosis is null ? [] : diagnosis.Causes.Where(c => c.Value >= 0.02).OrderByDescending(c => c.Value).Take(3)
        .Select(c => new Evidence(Diagnosis.CauseMark + Name(c.Key), Percent(c.Value), Math.Round(Math.Log(c.Value / HypothesisTable.Prior(c.Key)), 2)));

    private static string Because(Diagnosis diagnosis) => diagnosis.Told
        ? $"It reports a fault, most likely {Name(diagnosis.Cause)} ({Percent(diagnosis.Share)})."
        : $"It says that it is available, and drivers fail there: most likely {Name(diagnosis.Cause)} ({Percent(diagnosis.Share)}).";

    public static string Place(Patient patient) => patient.Connector is { } connector ? $"{patient.Station.Name} bay {connector.Number}" : patient.Station.Name;

    public static string Name(Hypothesis cause) => cause switch
    {
        Hypothesis.Nothing => "nothing wrong",
        Hypothesis.LineTrouble => "a bad line to the control room",
        Hypothesis.SupplyUnstable => "an unstable supply",
        Hypothesis.SupplyGone => "the grid outside",
        Hypothesis.Overheating => "overheating",
        Hypothesis.PowerSwitch => "a failed power switch",
        Hypothesis.LockJammed => "a jammed lock",
        Hypothesis.MeterFault => "the meter",
        Hypothesis.ReaderFault => "the card reader",
        Hypothesis.ControllerHung => "a hung controller",
        Hypothesis.GroundFault => "a ground fault",
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    private static string Verb(DeviceCommand remedy) => remedy switch
    {
        DeviceCommand.Resync => "Reconnect",
        DeviceCommand.Unlock => "Unlock",
        DeviceCommand.LimitPower => "Halve the power of",
        DeviceCommand.SoftReset => "Restart",
        DeviceCommand.HardReset => "Restart hard",
        _ => "Rest",
    };

    private static string Sentence(DeviceCommand remedy) => remedy switch
    {
        DeviceCommand.Resync => "A new connection",
        DeviceCommand.Unlock => "Moving the lock",
        DeviceCommand.LimitPower => "Half the power",
        DeviceCommand.SoftReset => "A restart",
        DeviceCommand.HardReset => "A hard restart",
        _ => "A rest out of service",
    };

    private static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count} times" };

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Clock(Units.Instant at) => at.ToDateTimeOffset().ToOffset(Units.Clocks.Ist).ToString("HH:mm", CultureInfo.InvariantCulture);
}
