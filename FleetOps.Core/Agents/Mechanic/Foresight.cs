using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Streaming;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// What the failure model foresees at one station or connector, and the mildest thing to do about it: of the remedies that disturb little, the one whose chance of doing good is worth most beyond what it costs; none where
/// none is worth it. A foreseen ground fault or power switch is never restarted. No diagnosis: nothing has failed yet. Immutable.
/// </summary>
internal sealed record Foresight(Assessment Assessed, Hypothesis Cause, DeviceCommand Remedy, double Chance, decimal AvoidedInr, decimal CostInr)
{
    // In about eight of ten failures the model names the cause right.
    private const double CauseIsRight = 0.8;

    // What helps more rarely is a shot in the dark, however little it costs.
    private const double LeastChance = 0.3;

    /// <summary>Null where nothing is foreseen that is worth doing something about.</summary>
    public static Foresight? Of(Situation situation, Patient patient, MechanicOptions options)
    {
        var foreseen = patient.Connector is { } connector ? At(situation, connector) : patient.Station.Connectors.Select(c => At(situation, c)).MaxBy(a => a?.Failure?.WithinHour ?? 0);
        if (foreseen?.Failure is not { Kind: { } kind, WithinHour: var chance } || chance < options.PreventsAbove || CauseOf(kind) is not { } cause || IsOfStation(cause) != patient.Connector is null) return null;
        Foresight? best = null;
        foreach (var remedy in RemedyTable.All)
        {
            if (!IsMild(remedy) || patient.File.Lacks(remedy) || (patient.Connector is null && remedy is not (DeviceCommand.Resync or DeviceCommand.LimitPower))) continue;
            if (RemedyTable.StopsSession(remedy) && (patient.IsCharging || patient.Twin?.Status != ConnectorStatus.Available)) continue;
            if (remedy is DeviceCommand.SoftReset && (!patient.MayRestart || cause is Hypothesis.GroundFault or Hypothesis.PowerSwitch)) continue;
            var heals = CauseIsRight * RemedyTable.Heals(cause, remedy);
            var (avoided, cost) = ((decimal)(chance * heals) * options.FailureInr, CostOf(remedy, options));
            if (heals >= LeastChance && avoided > cost && (best is null || avoided - cost > best.AvoidedInr - best.CostInr)) best = new Foresight(foreseen, cause, remedy, heals, Math.Round(avoided), cost);
        }

        return best;
    }

    // A rule's worry is no probability.
    private static Assessment? At(Situation situation, Connector connector) =>
        situation.Assessed.GetValueOrDefault(connector.Id) is { By.IsStandIn: false, Failure: not null } said ? said : null;

    private static bool IsMild(DeviceCommand remedy) => remedy is DeviceCommand.Resync or DeviceCommand.Unlock or DeviceCommand.LimitPower or DeviceCommand.SoftReset;

    private static bool IsOfStation(Hypothesis cause) => cause is Hypothesis.LineTrouble or Hypothesis.SupplyUnstable;

    // A new connection is felt by nobody, and a lock that moves at a free bay neither.
    private static decimal CostOf(DeviceCommand remedy, MechanicOptions options) => remedy switch
    {
        DeviceCommand.Resync or DeviceCommand.Unlock => 0,
        DeviceCommand.LimitPower => options.LimitInr,
        _ => options.RestartInr,
    };

    private static Hypothesis? CauseOf(string kind) => kind switch
    {
        "communication_timeout" => Hypothesis.LineTrouble,
        "voltage_instability" => Hypothesis.SupplyUnstable,
        "overheating" => Hypothesis.Overheating,
        "contactor_wear" => Hypothesis.PowerSwitch,
        "connector_lock" => Hypothesis.LockJammed,
        "meter_fault" => Hypothesis.MeterFault,
        "reader_fault" => Hypothesis.ReaderFault,
        "controller_hang" => Hypothesis.ControllerHung,
        "ground_fault" => Hypothesis.GroundFault,
        _ => null,
    };
}
