using FleetOps.Core.Fleet;

namespace FleetOps.Core.Decisions;

/// <summary>Which decisions, newest first: those before a number (null: from the newest), of an agent, in a state, about a device. Null means any. <paramref name="Limit"/> is 1 to <see cref="MostDecisions"/>.</summary>
public sealed record DecisionQuery(long? Before = null, AgentName? Agent = null, DecisionState? State = null, DeviceId? Target = null, int Limit = 100)
{
    public const int MostDecisions = 1_000;
}
