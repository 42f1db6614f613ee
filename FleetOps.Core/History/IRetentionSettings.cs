namespace FleetOps.Core.History;

/// <summary>The retention that a person may change while the control room runs. A change is stored, with its ledger entry, before it takes effect.</summary>
public interface IRetentionSettings
{
    RetentionPeriods Current { get; }

    /// <summary>Who changed it last and when (one sentence), or null while it is as configured.</summary>
    string? LastChange { get; }

    /// <summary>Throws ArgumentException, naming the field, when a period is out of bounds. A shorter period deletes older history within minutes.</summary>
    ValueTask ChangeAsync(RetentionPeriods wanted, string by, CancellationToken cancellation);
}
