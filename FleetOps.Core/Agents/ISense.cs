using FleetOps.Core.Decisions;

namespace FleetOps.Core.Agents;

/// <summary>Adds to a frozen situation what one agent needs beside the devices: a forecast, a risk. Thread-safe.</summary>
public interface ISense
{
    AgentName For { get; }

    Situation Add(Situation situation);
}
