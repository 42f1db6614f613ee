namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>What looks like a degradation and is none: heat, cold or a hard driver for a part of a day.</summary>
internal enum LookAlikeKind
{
    None,
    HotDay,
    AggressiveDriver,
    ColdMorning,
}
