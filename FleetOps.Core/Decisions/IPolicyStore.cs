using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>Where changed policies and the pause switch are kept; defaults come from the seed file. Each change is a ledger record in the same transaction. Thread-safe.</summary>
public interface IPolicyStore
{
    ValueTask<PolicyState> LoadAsync(CancellationToken cancellation);

    /// <param name="change">As it was and as it is to be.</param>
    /// <param name="by">A user name, or "system" where a rung was climbed or lost.</param>
    /// <param name="why">A sentence for the ledger.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask SaveAsync(PolicyChange change, string by, string why, CancellationToken cancellation);

    ValueTask SavePauseAsync(AgentPause? pause, string by, string why, CancellationToken cancellation);
}
