namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// The diagnostic table: how common each cause is among connectors at any moment, how likely it makes each symptom, and how often a symptom comes without its cause. Written down from fault rates and durations
/// (docs/world.md) and from what a healthy connector does (one attempt in a hundred is given up); not learned. Symptoms are taken as independent given the cause (naive Bayes). Pure.
/// </summary>
public static class HypothesisTable
{
    /// <summary>How common, as a share of connectors (or stations) at any moment. <see cref="Hypothesis.Nothing"/> is the rest.</summary>
    public static double Prior(Hypothesis cause) => cause switch
    {
        Hypothesis.Nothing => 0.987,
        Hypothesis.LineTrouble => 0.003,
        Hypothesis.SupplyUnstable => 0.001,
        Hypothesis.SupplyGone => 0.0003,
        Hypothesis.Overheating => 0.002,
        Hypothesis.PowerSwitch => 0.0004,
        Hypothesis.LockJammed => 0.0015,
        Hypothesis.MeterFault => 0.0008,
        Hypothesis.ReaderFault => 0.0015,
        Hypothesis.ControllerHung => 0.0018,
        Hypothesis.GroundFault => 0.0007,
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    /// <summary>Chance of the symptom (once, where it is counted) under the cause.</summary>
    public static double Likelihood(Symptom symptom, Hypothesis cause, bool dc) => (symptom, cause) switch
    {
        (Symptom.SaysWeakSignal, Hypothesis.LineTrouble) => 0.9,
        (Symptom.SaysVoltage, Hypothesis.SupplyUnstable) => 0.9,
        (Symptom.SaysVoltage, Hypothesis.SupplyGone) => 0.01,
        (Symptom.SaysSupplyGone, Hypothesis.SupplyGone) => 0.9,
        (Symptom.SaysSupplyGone, Hypothesis.SupplyUnstable) => 0.002,
        (Symptom.SaysHot, Hypothesis.Overheating) => 0.9,
        (Symptom.SaysPowerSwitch, Hypothesis.PowerSwitch) => 0.85,
        (Symptom.SaysLock, Hypothesis.LockJammed) => 0.75,
        (Symptom.SaysMeter, Hypothesis.MeterFault) => 0.9,
        (Symptom.SaysReader, Hypothesis.ReaderFault) => 0.7,
        (Symptom.SaysInternal, Hypothesis.ControllerHung) => 0.6,
        (Symptom.SaysGround, Hypothesis.GroundFault) => 0.95,
        (Symptom.SaysOther, _) => 0.001,
        ( <= Symptom.SaysGround, _) => 1e-6,
        (Symptom.Refused, Hypothesis.ReaderFault) => 0.9,
        (Symptom.Refused, _) => 0.005,
        (Symptom.NotLocked, Hypothesis.LockJammed) => 0.95,
        (Symptom.NotLocked, _) => 0.0016,
        (Symptom.NotStarted, Hypothesis.PowerSwitch or Hypothesis.ControllerHung) => 0.95,
        (Symptom.NotStarted, _) => 0.0024,
        (Symptom.BrokeOff, Hypothesis.PowerSwitch) => 0.5,
        (Symptom.BrokeOff, Hypothesis.Overheating or Hypothesis.MeterFault or Hypothesis.GroundFault or Hypothesis.SupplyUnstable) => 0.05,
        (Symptom.BrokeOff, _) => 0.001,
        (Symptom.Rebooted, Hypothesis.ControllerHung) => 0.5,
        (Symptom.Rebooted, _) => 0.001,
        (Symptom.ReadingsStand, Hypothesis.ControllerHung) => 0.97,
        // An idle AC post has one reading that moves: when that sensor sticks, all stand.
        (Symptom.ReadingsStand, _) => dc ? 2e-4 : 0.03,
        (Symptom.ReadingsStandLong, Hypothesis.ControllerHung) => 0.9,
        (Symptom.ReadingsStandLong, _) => 1e-4,
        (Symptom.ReadingsMove, Hypothesis.ControllerHung) => 0.03,
        (Symptom.ReadingsMove, _) => 0.97,
        (Symptom.ModuleHot, Hypothesis.Overheating) => 0.6,
        (Symptom.ModuleHot, _) => 0.01,
        (Symptom.InsulationLow, Hypothesis.GroundFault) => 0.8,
        (Symptom.InsulationLow, _) => 5e-4,
        (Symptom.Silent, Hypothesis.LineTrouble) => 0.9,
        (Symptom.Silent, Hypothesis.SupplyGone) => 0.95,
        (Symptom.Silent, _) => 5e-4,
        _ => throw new ArgumentOutOfRangeException(nameof(symptom)),
    };

    /// <summary>The probability of each cause, given what was seen and how often.</summary>
    public static IReadOnlyDictionary<Hypothesis, double> Weigh(IReadOnlyDictionary<Symptom, int> seen, bool dc)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var causes = Enum.GetValues<Hypothesis>();
        double[] logs = [.. causes.Select(c => Math.Log(Prior(c)) + seen.Sum(s => s.Value * Math.Log(Likelihood(s.Key, c, dc))))];
        var most = logs.Max();
        var total = logs.Sum(l => Math.Exp(l - most));
        return causes.Select((cause, i) => (cause, Share: Math.Exp(logs[i] - most) / total)).ToDictionary(p => p.cause, p => p.Share);
    }
}
