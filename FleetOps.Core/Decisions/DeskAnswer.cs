namespace FleetOps.Core.Decisions;

/// <summary>What came of asking the desk: the decision as it stands now (null: there is none of that number), and why what was asked was not done, in words; null when it was. Immutable.</summary>
public sealed record DeskAnswer(Decision? Decision, string? Refused)
{
    public bool Done => Refused is null;
}
