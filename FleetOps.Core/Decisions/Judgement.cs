namespace FleetOps.Core.Decisions;

/// <summary>
/// A verdict with its grounds. <paramref name="FourEyes"/>: two different people must approve. <paramref name="Window"/> (human time): how long it waits for an approval or a veto; zero where it waits for nobody.
/// <paramref name="Rung"/> is the rung that applied, after the limit for real devices. Immutable.
/// </summary>
public sealed record Judgement(Verdict Verdict, Rung Rung, bool FourEyes, TimeSpan Window, string Reason, IReadOnlyList<LimitCheck> Checks);
