namespace FleetOps.Core.Insights.Alerting;

/// <summary>The thresholds that people may set while the control room runs. A change is stored, with its ledger entry, before it takes effect.</summary>
public interface IAlertSettings
{
    /// <summary>Who set this one; null while nobody did.</summary>
    AlertChange? LastChange(Alert alert);

    /// <param name="wanted">By name; null gives a threshold back to the model that learned it, or to the table. Those that are not named stay.</param>
    /// <param name="by">A person, or a key.</param>
    /// <param name="cancellation">Stops before the change, never half-way.</param>
    /// <exception cref="AlertRefusedException">A name is not known, a value is out of bounds, or the order of those that rise is broken.</exception>
    ValueTask ChangeAsync(IReadOnlyDictionary<string, double?> wanted, string by, CancellationToken cancellation = default);
}
