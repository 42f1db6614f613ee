namespace FleetOps.Core.Decisions;

/// <summary>
/// The desk at one moment: decisions that are not over and the newest that are, both newest first, and the pause in force. <paramref name="Dropped"/> counts proposals that were not taken because the desk was full. Immutable.
/// </summary>
public sealed record DeskView(IReadOnlyList<Decision> Open, IReadOnlyList<Decision> Ended, AgentPause? Pause, long Dropped)
{
    public static readonly DeskView Empty = new([], [], null, 0);

    public Decision? Find(DecisionId id) => Open.FirstOrDefault(d => d.Id == id) ?? Ended.FirstOrDefault(d => d.Id == id);
}
