namespace FleetOps.Core.Insights.Alerting;

/// <summary>Thresholds that cannot be set, each with its reason. Nothing was changed.</summary>
public sealed class AlertRefusedException(IReadOnlyList<AlertFault> faults) : Exception(string.Join(" ", faults.Select(f => $"{f.Field}: {f.Reason}.")))
{
    public IReadOnlyList<AlertFault> Faults { get; } = faults;
}
