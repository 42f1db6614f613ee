namespace FleetOps.Core.Devices;

/// <summary>Runs copies of the network ahead, one with an action and one without, nobody acting in either beside it. Absent where nothing is simulated. What comes is one future, not all that could be. Thread-safe.</summary>
public interface IFork
{
    /// <summary>Both futures. The same key again gives the same ones, while they are kept.</summary>
    /// <param name="key">Of the decision.</param>
    /// <param name="what">The action.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Null where they cannot be shown: what is acted on is not simulated, or the world cannot be copied now.</returns>
    Task<ForkedFuture?> AheadAsync(string key, Intervention what, CancellationToken cancellation);
}
