using FleetOps.Core.Devices;

namespace FleetOps.Core.Agents.Mechanic;

/// <summary>
/// What each remedy does about each cause: the share of cases that it ends, and how long it may take to show. Taken from the repair figures of docs/world.md; zero where it does nothing. What a limit or a rest
/// does to heat takes tens of minutes: whoever does not wait for it calls a technician for nothing. Pure.
/// </summary>
public static class RemedyTable
{
    /// <summary>Half the rated power: cools and calms, and somebody can still charge.</summary>
    public const double LimitShare = 0.5;

    /// <summary>All remedies, the least disturbing first.</summary>
    public static readonly IReadOnlyList<DeviceCommand> All =
        [new DeviceCommand.Resync(), new DeviceCommand.Unlock(), new DeviceCommand.LimitPower(LimitShare), new DeviceCommand.SoftReset(), new DeviceCommand.SetAvailability(false), new DeviceCommand.HardReset()];

    /// <summary>The share of cases that the remedy ends.</summary>
    public static double Heals(Hypothesis cause, DeviceCommand remedy) => (remedy, cause) switch
    {
        (DeviceCommand.Resync, Hypothesis.LineTrouble) => 0.70,
        (DeviceCommand.Resync, Hypothesis.MeterFault) => 0.25,
        (DeviceCommand.Resync, Hypothesis.ReaderFault) => 0.10,
        (DeviceCommand.Resync, Hypothesis.ControllerHung) => 0.15,
        (DeviceCommand.Unlock, Hypothesis.LockJammed) => 0.85,
        (DeviceCommand.LimitPower { Share: < 1 }, Hypothesis.SupplyUnstable or Hypothesis.Overheating) => 0.80,
        (DeviceCommand.LimitPower { Share: < 1 }, Hypothesis.PowerSwitch) => 0.40,
        (DeviceCommand.SetAvailability { Operative: false }, Hypothesis.SupplyUnstable) => 0.60,
        (DeviceCommand.SetAvailability { Operative: false }, Hypothesis.Overheating) => 0.70,
        (DeviceCommand.SoftReset, Hypothesis.LineTrouble) => 0.55,
        (DeviceCommand.SoftReset, Hypothesis.SupplyUnstable) => 0.05,
        (DeviceCommand.SoftReset, Hypothesis.LockJammed) => 0.30,
        (DeviceCommand.SoftReset, Hypothesis.MeterFault) => 0.65,
        (DeviceCommand.SoftReset, Hypothesis.ReaderFault) => 0.80,
        (DeviceCommand.SoftReset, Hypothesis.ControllerHung) => 0.70,
        (DeviceCommand.HardReset, Hypothesis.LineTrouble) => 0.75,
        (DeviceCommand.HardReset, Hypothesis.SupplyUnstable) => 0.15,
        (DeviceCommand.HardReset, Hypothesis.Overheating) => 0.10,
        (DeviceCommand.HardReset, Hypothesis.LockJammed) => 0.50,
        (DeviceCommand.HardReset, Hypothesis.MeterFault) => 0.70,
        (DeviceCommand.HardReset, Hypothesis.ReaderFault) => 0.70,
        (DeviceCommand.HardReset, Hypothesis.ControllerHung) => 0.93,
        _ => 0,
    };

    /// <summary>After this long without an effect it did not work.</summary>
    public static TimeSpan Shows(Hypothesis cause, DeviceCommand remedy) => TimeSpan.FromMinutes((remedy, cause) switch
    {
        (DeviceCommand.Resync or DeviceCommand.Unlock, _) => 2,
        (DeviceCommand.LimitPower, Hypothesis.Overheating) => 26,
        (DeviceCommand.SetAvailability, Hypothesis.Overheating) => 31,
        (DeviceCommand.HardReset, Hypothesis.Overheating) => 16,
        (DeviceCommand.SetAvailability, _) => 16,
        (DeviceCommand.SoftReset, _) => 4,
        _ => 6,
    });

    /// <summary>Whether whoever charges there is stopped by it.</summary>
    public static bool StopsSession(DeviceCommand remedy) => remedy is DeviceCommand.SoftReset or DeviceCommand.HardReset or DeviceCommand.Unlock;
}
