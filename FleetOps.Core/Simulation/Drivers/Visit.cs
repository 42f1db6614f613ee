using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// One car at one station, from arrival to departure: what it wants, how long it waits and when it must go. For a fleet vehicle
/// <see cref="Car"/> is set; a private car is known only while it is here.
/// </summary>
internal sealed class Visit(string driver, CarModel model, ConnectorStandard plug, double capacityKwh, double energyKwh, double wantedKwh)
{
    public string Driver { get; } = driver;

    public CarModel Model { get; } = model;

    public ConnectorStandard Plug { get; } = plug;

    public double CapacityKwh { get; } = capacityKwh;

    /// <summary>Energy in the pack now.</summary>
    public double EnergyKwh { get; set; } = energyKwh;

    /// <summary>What flows into the pack now.</summary>
    public double PackKw { get; set; }

    /// <summary>Energy to deliver, at the meter.</summary>
    public double WantedKwh { get; } = wantedKwh;

    public FleetCar? Car { get; init; }

    /// <summary>Index in the register; −1 for everybody else.</summary>
    public int Registered { get; init; } = -1;

    public long ArrivedAt { get; set; }

    /// <summary>Leaves the queue unserved at this second.</summary>
    public long GivesUpAt { get; set; } = long.MaxValue;

    /// <summary>Unplugs at this second whatever the state of charge.</summary>
    public long DepartsAt { get; set; } = long.MaxValue;

    /// <summary>Stays plugged when done, until <see cref="DepartsAt"/> or until somebody waits for the connector.</summary>
    public bool StaysWhenDone { get; init; }

    /// <summary>Stays plugged when done, whoever waits.</summary>
    public bool KeepsPlace { get; init; }

    /// <summary>The stream from which this visit decides; null where nothing is left to decide.</summary>
    public NamedStream? Mind { get; init; }

    /// <summary>Waits this long in a queue.</summary>
    public long PatienceSeconds { get; init; }

    /// <summary>Leaves this long after arriving, charged or not; null: when it has its energy.</summary>
    public int? StaySeconds { get; init; }

    /// <summary>At the sight of this wait, half the times drives on.</summary>
    public double BalkMinutes { get; init; }

    /// <summary>The station it drives to or is at.</summary>
    public int Goal { get; set; } = -1;

    /// <summary>Tells this drive from earlier ones of the same visit.</summary>
    public long Journey { get; set; }

    /// <summary>Stations that it chose so far.</summary>
    public int Stations { get; set; }

    /// <summary>Got a connector at its goal.</summary>
    public bool IsPlugged { get; set; }

    /// <summary>Accepted an offer and has not arrived yet.</summary>
    public bool IsMoving { get; set; }

    /// <summary>Offers so far.</summary>
    public int Offers { get; set; }

    /// <summary>Credit that is due when it charges at the station it was moved to.</summary>
    public decimal PromisedRupees { get; set; }

    /// <summary>A recorded session played as it was: plugged at once, at the recorded pace (done at this second), makes room for nobody.</summary>
    public long? RecordedDoneAt { get; init; }

    /// <summary>Comes from a recorded file.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>The step at which the driver gave up at a connector here; null when none failed.</summary>
    public ChargingStep? FailedAt { get; set; }

    /// <summary>Tries a second connector of the same station, after the first did not start.</summary>
    public bool TriedAnother { get; set; }

    /// <summary>The session ended as the driver wished, not because something broke off.</summary>
    public bool Completed { get; set; }

    public double Soc => EnergyKwh / CapacityKwh;
}
