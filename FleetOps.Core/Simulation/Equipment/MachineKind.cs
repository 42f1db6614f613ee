namespace FleetOps.Core.Simulation.Equipment;

/// <summary>What a machine of the network is.</summary>
public enum MachineKind
{
    Transformer,
    RectifierCabinet,
    CoolingPlant,
    WorkshopLift,
}
