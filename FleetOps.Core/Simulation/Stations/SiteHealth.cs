using FleetOps.Core.Simulation.Faults;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>The condition of what a station's connectors share: its supply and its line to the control room. 0 is as new throughout.</summary>
internal sealed class SiteHealth
{
    /// <summary>As new. All sound stations share it, so nothing may suffer in it.</summary>
    public static readonly SiteHealth Sound = new();

    /// <summary>Standard deviation of the supply's flicker, in volts, that comes on top.</summary>
    public double FlickerV { get; private set; }

    /// <summary>Volts lost at full load in a bad joint.</summary>
    public double DropV { get; private set; }

    /// <summary>Share of the time in which the line is down.</summary>
    public double Loss { get; private set; }

    public void Reset() => FlickerV = DropV = Loss = 0;

    public void Suffer(Ailment ailment, long now)
    {
        var level = ailment.Level(now);
        switch (ailment.Model.Kind)
        {
            case FaultKind.VoltageInstability:
                FlickerV += 5 * level;
                DropV += (ailment.OtherCause ? -9 : 14) * level * (ailment.HasFailed ? 2 : 1);
                break;
            case FaultKind.CommunicationTimeout:
                Loss += ailment.HasFailed ? 0.9 : 0.4 * level;
                break;
            default:
                throw new NotSupportedException($"{ailment.Model.Kind} is not a fault of a whole station.");
        }
    }
}
