namespace FleetOps.Web.Components.Parts;

/// <summary>
/// Where something stands in the agents' loop of four steps (sense, decide, act, verify): how many are done, whether the next one is under way or broke off, and that in words. Four done: the loop is closed. Immutable.
/// </summary>
public sealed record LoopView(int Done, bool Broken, string Words)
{
    public const int Steps = 4;

    /// <summary>The style of a step: done, under way, broken off, or to come.</summary>
    public string Cell(int step) => step < Done ? "d" : step > Done ? "" : Broken ? "x" : "n";
}
