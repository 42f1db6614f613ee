namespace FleetOps.Core.Simulation.Faults;

/// <summary>What fails, by its hidden cause. The first nine are of stations and connectors, the last five of vehicles.</summary>
public enum FaultKind
{
    CommunicationTimeout,
    VoltageInstability,
    Overheating,
    ContactorWear,
    ConnectorLock,
    MeterFault,
    ReaderFault,
    ControllerHang,
    GroundFault,
    BatteryDegradation,
    MotorBearingWear,
    InverterOverheating,
    ThermalRunawayRisk,
    ChargingFault,
}
