using FleetOps.Core.Devices;

namespace FleetOps.Core.Simulation.Faults;

/// <summary>
/// What a command does to a kind of fault: the chance that it heals one that does not need a person, at its first try, and the seconds until it has. One remedy of each fault always heals it
/// (<see cref="Ladder"/>), so these are not independent; a second try of another has a third of the chance. Measured on nothing: plausible figures, written down in docs/world.md. Pure.
/// </summary>
internal readonly record struct Remedy(double Chance, int LeastSeconds, int MostSeconds)
{
    /// <summary>A limit above this share of the rated power cools nothing.</summary>
    public const double HelpfulShare = 0.7;

    /// <summary>From the least disturbance to the most; each may be the one that a fault needs.</summary>
    public static readonly DeviceCommand[] Ladder =
    [
        new DeviceCommand.SoftReset(), new DeviceCommand.HardReset(), new DeviceCommand.Unlock(), new DeviceCommand.Resync(), new DeviceCommand.LimitPower(0.5), new DeviceCommand.SetAvailability(false),
    ];

    private static readonly Remedy None = new(0, 0, 0);

    public static Remedy Of(FaultKind kind, DeviceCommand command) => command switch
    {
        DeviceCommand.SoftReset => kind switch
        {
            FaultKind.CommunicationTimeout => new(0.55, 50, 120),
            FaultKind.VoltageInstability => new(0.05, 60, 180),
            FaultKind.ContactorWear => new(0.15, 50, 120),
            FaultKind.ConnectorLock => new(0.30, 50, 120),
            FaultKind.MeterFault => new(0.65, 50, 150),
            FaultKind.ReaderFault => new(0.80, 50, 120),
            FaultKind.ControllerHang => new(0.70, 50, 120),
            _ => None,
        },
        DeviceCommand.HardReset => kind switch
        {
            FaultKind.CommunicationTimeout => new(0.75, 120, 300),
            FaultKind.VoltageInstability => new(0.15, 120, 300),
            FaultKind.Overheating => new(0.10, 300, 900),
            FaultKind.ContactorWear => new(0.60, 120, 300),
            FaultKind.ConnectorLock => new(0.50, 120, 300),
            FaultKind.MeterFault => new(0.70, 120, 300),
            FaultKind.ReaderFault => new(0.70, 120, 300),
            FaultKind.ControllerHang => new(0.93, 120, 300),
            _ => None,
        },
        DeviceCommand.Unlock => kind == FaultKind.ConnectorLock ? new(0.85, 5, 40) : None,
        DeviceCommand.Resync => kind switch
        {
            FaultKind.CommunicationTimeout => new(0.70, 10, 60),
            FaultKind.MeterFault => new(0.25, 10, 60),
            FaultKind.ReaderFault => new(0.10, 10, 60),
            FaultKind.ControllerHang => new(0.15, 10, 60),
            _ => None,
        },
        DeviceCommand.LimitPower { Share: <= HelpfulShare } => kind switch
        {
            FaultKind.VoltageInstability => new(0.80, 60, 300),
            FaultKind.Overheating => new(0.80, 600, 1500),
            FaultKind.ContactorWear => new(0.40, 60, 300),
            _ => None,
        },
        DeviceCommand.LimitPower => None,
        DeviceCommand.SetAvailability { Operative: false } => kind switch
        {
            FaultKind.VoltageInstability => new(0.60, 300, 900),
            FaultKind.Overheating => new(0.70, 900, 1800),
            _ => None,
        },
        DeviceCommand.SetAvailability => None,
        _ => throw new NotSupportedException($"{command} is not a command."),
    };
}
