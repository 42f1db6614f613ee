namespace FleetOps.Core.Simulation.Faults;

/// <summary>
/// How one kind of station fault goes: the codes it sets (OCPP errorCode and the maker's), how often one device begins it in a day at rate 1, the hours from cause to loss of service,
/// how many pass by themselves, how many need a person whatever one does, how many stay silent (the connector says Available and cannot charge), the soft errors an hour
/// at its worst, the hours until a technician has ended it when nobody acts, and the OCPP reason with which it ends a session (null: the session goes on),
/// and how many of them are wear of days rather than sudden.
/// </summary>
internal sealed record StationFaultModel(
    FaultKind Kind, string Code, string VendorCode, double ADay, double LeastHours, double MostHours, double Passes, double NeedsPerson, double Silent, double ErrorsAnHour,
    double LeastRepairHours, double MostRepairHours, string? EndsSession, double Wears)
{
    /// <summary>Share of onsets that fade before service is lost.</summary>
    public const double Fades = 0.12;

    public static readonly StationFaultModel[] All =
    [
        new(FaultKind.CommunicationTimeout, "WeakSignal", "COM-504", 0.28, 1.5, 3, 0.50, 0.03, 0, 4.0, 1.0, 4, null, 0.95),
        new(FaultKind.VoltageInstability, "UnderVoltage", "PSU-210", 0.065, 1.5, 3, 0.40, 0.04, 0, 3.5, 1.5, 5, "PowerLoss", 0.93),
        new(FaultKind.Overheating, "HighTemperature", "THM-330", 0.033, 1.5, 4, 0.30, 0.03, 0, 3.5, 2, 6, "Other", 0.95),
        new(FaultKind.ContactorWear, "PowerSwitchFailure", "CTR-118", 0.010, 2, 5, 0.05, 0.06, 0.10, 5.0, 3, 8, "Other", 0.97),
        new(FaultKind.ConnectorLock, "ConnectorLockFailure", "LCK-041", 0.030, 1.5, 3, 0.25, 0.03, 0.20, 7.0, 1.5, 5, "Other", 0.93),
        new(FaultKind.MeterFault, "PowerMeterFailure", "MTR-077", 0.010, 2, 4, 0.10, 0.04, 0, 5.0, 2, 7, "Other", 0.93),
        new(FaultKind.ReaderFault, "ReaderFailure", "RFD-012", 0.025, 1.5, 3, 0.30, 0.02, 0.25, 8.0, 1.5, 5, null, 0.92),
        new(FaultKind.ControllerHang, "InternalError", "CPU-900", 0.035, 1.5, 3, 0.20, 0.02, 0.35, 7.0, 1, 5, "Reboot", 0.90),
        new(FaultKind.GroundFault, "GroundFailure", "ISO-666", 0.0045, 2, 5, 0, 1, 0, 3.0, 3, 8, "EmergencyStop", 0.93),
    ];

    public static bool IsOfStations(FaultKind kind) => kind <= FaultKind.GroundFault;

    public static StationFaultModel Of(FaultKind kind) =>
        IsOfStations(kind) ? All[(int)kind] : throw new NotSupportedException($"{kind} is not a fault of a station.");

    /// <summary>The fault is one of the whole station; the others are of one connector.</summary>
    public bool IsOfSite => Kind is FaultKind.CommunicationTimeout or FaultKind.VoltageInstability;

    /// <summary>What the device says when it fails for this hidden cause.</summary>
    public string CodeFor(bool otherCause) => Kind == FaultKind.VoltageInstability && otherCause ? "OverVoltage" : Code;
}
