namespace FleetOps.Core.Fleet;

/// <summary>What must succeed at a connector, in this order, before energy flows: the charger knows the driver, the plug locks, the power electronics start.</summary>
public enum ChargingStep
{
    Authorise,
    Plug,
    Start,
}
