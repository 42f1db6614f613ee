namespace FleetOps.Core.Simulation;

/// <content>Copies of the world that go their own way.</content>
public sealed partial class World
{
    /// <summary>Whether the world can be copied: not while it plays a recorded file, which only one can read.</summary>
    public bool MayFork => Plan.Sessions is null;

    /// <summary>
    /// A copy of the world as it stands, with all that it will draw from its seed: stepped alike, both write the same frames; what happens in one never happens in the other. It shows no weather or market to anybody else. Call
    /// between steps; it takes some tenths of a second.
    /// </summary>
    /// <exception cref="InvalidOperationException">It plays a recorded file.</exception>
    public World Fork() => MayFork ? GraphCopy.Of(this) : throw new InvalidOperationException("A world that plays a recorded file cannot be copied.");
}
