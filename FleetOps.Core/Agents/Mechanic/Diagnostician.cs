using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>Reads the symptoms of one device off the situation and weighs the causes. Pure; what is unknown is no symptom.</summary>
public static class Diagnostician
{
    private const double HotC = 82;
    private const double LowKohm = 600;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Standing = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StandingLong = TimeSpan.FromMinutes(33);

    /// <summary>Null where nothing at all speaks for a fault.</summary>
    public static Diagnosis? Of(Situation situation, DeviceId device, bool dc)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var twin = situation.Twins.GetValueOrDefault(device);
        var note = situation.Service.GetValueOrDefault(device, ServiceNote.Empty);
        var seen = new SortedDictionary<Symptom, int>();
        var evidence = new List<Evidence>();
        Instant? since = null;
        var told = Told(twin, note);
        foreach (var fault in told) Add(SymptomOf(fault), 1, fault.Since, "Reports", fault.VendorCode is null ? fault.Code : $"{fault.Code} ({fault.VendorCode})");
        Suspect(situation, device, note, Add);
        Read(situation.At, twin, Add);
        if (since is null) return null;
        if (note.LookedAt is not null && !seen.ContainsKey(Symptom.ReadingsStand)) seen[Symptom.ReadingsMove] = 1;
        return new Diagnosis(HypothesisTable.Weigh(seen, dc), seen, told.Count > 0, since.Value, evidence);

        void Add(Symptom symptom, int count, Instant at, string what, string value)
        {
            seen[symptom] = Math.Min(3, seen.GetValueOrDefault(symptom) + count);
            evidence.Add(new Evidence(what, value));
            if (since is not { } first || at < first) since = at;
        }
    }

    // The notes know all faults in force; where there are none, the twin's newest must do.
    private static IReadOnlyList<OpenFault> Told(Twin? twin, ServiceNote note) =>
        note.Open.Count > 0 ? note.Open : twin is { Fault: { } fault, FaultSince: { } at } ? [new OpenFault(fault.Code, fault.VendorCode, at)] : [];

    private static Symptom SymptomOf(OpenFault fault) => (fault.Code, fault.VendorCode) switch
    {
        ("UnderVoltage", "PSU-000") => Symptom.SaysSupplyGone,
        ("UnderVoltage" or "OverVoltage", _) => Symptom.SaysVoltage,
        ("WeakSignal", _) => Symptom.SaysWeakSignal,
        ("HighTemperature", _) => Symptom.SaysHot,
        ("PowerSwitchFailure", _) => Symptom.SaysPowerSwitch,
        ("ConnectorLockFailure", _) => Symptom.SaysLock,
        ("PowerMeterFailure", _) => Symptom.SaysMeter,
        ("ReaderFailure", _) => Symptom.SaysReader,
        ("InternalError", _) => Symptom.SaysInternal,
        ("GroundFailure", _) => Symptom.SaysGround,
        _ => Symptom.SaysOther,
    };

    private static void Suspect(Situation situation, DeviceId device, ServiceNote note, Action<Symptom, int, Instant, string, string> add)
    {
        foreach (var step in note.Failed.GroupBy(f => f.Step))
        {
            var symptom = step.Key switch { ChargingStep.Authorise => Symptom.Refused, ChargingStep.Plug => Symptom.NotLocked, _ => Symptom.NotStarted };
            var where = step.Key switch { ChargingStep.Authorise => "at the reader", ChargingStep.Plug => "at the plug", _ => "at the start" };
            add(symptom, step.Count(), step.First().At, $"Drivers who gave up {where}", $"{step.Count()} since {Clock(step.First().At)}{Last(note)}");
        }

        // What we did ourselves breaks sessions off too.
        if (note is { BrokeOff: { } reason, BrokeOffAt: { } at } && note.Told.All(f => (f.Since - at).Duration() > Quiet) && !Remedied(situation, device, at))
            add(reason is "Reboot" ? Symptom.Rebooted : Symptom.BrokeOff, 1, at, "The last session broke off", $"{reason}, at {Clock(at)}");
        if (note is not { StillSince: { } still, StillLooks: >= 2, LookedAt: { } looked } || looked - still < Standing) return;
        add(Symptom.ReadingsStand, 1, still, "No reading has moved", $"for {(looked - still).TotalMinutes:0} min");
        if (looked - still >= StandingLong) add(Symptom.ReadingsStandLong, 1, still, "… which a stuck sensor does not explain", "more than half an hour");
    }

    private static void Read(Instant now, Twin? twin, Action<Symptom, int, Instant, string, string> add)
    {
        if (twin is null) return;
        if (twin.Device.Kind == DeviceKind.Station && twin.LastSeen is { } last && now - last > Quiet)
            add(Symptom.Silent, 1, last, "Nothing heard", $"for {(now - last).TotalMinutes:0} min");
        if (twin.Device.Kind != DeviceKind.Connector) return;
        // A stale value says nothing of now.
        if (twin.Read("module_temperature_c") is { Value: > HotC } hot && now - hot.At < Quiet) add(Symptom.ModuleHot, 1, hot.At, "Module temperature", $"{Number(hot.Value, "0.0")} °C, derates from 78 °C");
        if (twin.Read("insulation_kohm") is { Value: < LowKohm } low && now - low.At < Quiet) add(Symptom.InsulationLow, 1, low.At, "Insulation", $"{Number(low.Value, "0")} kΩ, normal from 1,000 kΩ");
    }

    private static bool Remedied(Situation situation, DeviceId device, Instant at) => situation.Tried.Any(t =>
        t.What is Intervention.Command command && (command.Device == device || device.Value.StartsWith(command.Device.Value, StringComparison.Ordinal)) && (at - t.At).Duration() < Quiet);

    private static string Last(ServiceNote note) => note.ServedAt is { } served ? $"; the last session began at {Clock(served)}" : "; no session seen";

    private static string Clock(Instant at) => at.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
