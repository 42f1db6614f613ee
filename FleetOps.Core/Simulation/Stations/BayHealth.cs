using FleetOps.Core.Simulation.Faults;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>The condition of one connector's hardware, as factors on its physics (1 is as new) and additions to it (0 is as new). Faults act here and nowhere else.</summary>
internal sealed class BayHealth
{
    /// <summary>As new. All sound connectors share it, so nothing may suffer in it.</summary>
    public static readonly BayHealth Sound = new();

    /// <summary>Share of the designed air flow.</summary>
    public double Cooling { get; private set; } = 1;

    /// <summary>Factor on the heat of the power modules.</summary>
    public double Heat { get; private set; } = 1;

    /// <summary>Factor on the insulation resistance.</summary>
    public double Insulation { get; private set; } = 1;

    /// <summary>Factor on the fan's vibration (bearing).</summary>
    public double Vibration { get; private set; } = 1;

    /// <summary>Share of the speed that the fan is told to run at.</summary>
    public double FanSpeed { get; private set; } = 1;

    /// <summary>How far the contactor's surfaces are gone, 0 to 1: it chatters and warms the module.</summary>
    public double Contact { get; private set; }

    /// <summary>How hard the lock has to knock, 0 to 1.</summary>
    public double Knock { get; private set; }

    /// <summary>How much of the controller's memory has leaked, 0 to 1: values stick and come late.</summary>
    public double Leak { get; private set; }

    /// <summary>What the meter counts of what flows.</summary>
    public double MeterGain { get; private set; } = 1;

    /// <summary>Relative noise of the meter's reading of power.</summary>
    public double MeterNoise { get; private set; }

    /// <summary>Chance that reader and communications let a driver in at one try; 0: never.</summary>
    public double Authorises { get; private set; } = 1;

    /// <summary>Chance that the connector's lock takes the plug at one try.</summary>
    public double Locks { get; private set; } = 1;

    /// <summary>Chance that controller and contactor start at one try.</summary>
    public double Starts { get; private set; } = 1;

    public void Reset()
    {
        Cooling = Heat = Insulation = Vibration = FanSpeed = MeterGain = Authorises = Locks = Starts = 1;
        Contact = Knock = Leak = MeterNoise = 0;
    }

    public void Suffer(Ailment ailment, long now)
    {
        var level = ailment.Level(now);
        var failed = ailment.HasFailed;
        switch (ailment.Model.Kind)
        {
            case FaultKind.Overheating when ailment.OtherCause:
                // A worn fan: it shakes, runs slow and moves less air.
                Vibration *= 1 + 2.4 * level;
                FanSpeed *= 1 - 0.35 * level;
                Cooling *= 1 - 0.45 * level;
                break;
            case FaultKind.Overheating:
                // A clogged filter: the fan runs, the air does not come through.
                Cooling *= 1 - 0.9 * level;
                Heat *= 1 + 0.3 * level;
                break;
            case FaultKind.ContactorWear:
                Contact += level;
                Starts *= failed ? 0 : 1 - 0.25 * level;
                break;
            case FaultKind.ConnectorLock:
                Knock += level;
                Locks *= failed ? 0 : 1 - 0.55 * level;
                break;
            case FaultKind.MeterFault:
                MeterNoise += 0.2 * level;
                if (failed) MeterGain *= 0.9;
                break;
            case FaultKind.ReaderFault:
                // The app still works where only the reader is gone.
                Authorises *= failed ? (ailment.IsSilent ? 0 : 0.3) : 1 - 0.8 * level;
                break;
            case FaultKind.ControllerHang:
                Leak += level;
                Starts *= failed ? 0 : 1 - 0.2 * level;
                break;
            case FaultKind.GroundFault:
                Insulation *= failed ? 0.04 : 1 - 0.85 * level;
                break;
            default:
                throw new NotSupportedException($"{ailment.Model.Kind} is not a fault of a connector.");
        }
    }
}
