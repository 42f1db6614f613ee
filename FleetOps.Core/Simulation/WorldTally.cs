namespace FleetOps.Core.Simulation;

/// <summary>
/// What happened at the stations since the world was born. <see cref="Arrivals"/> = <see cref="Served"/> + <see cref="Reneged"/> + <see cref="Balked"/> +
/// <see cref="Moved"/> + those who still
/// wait; <see cref="Served"/> = <see cref="Completed"/> + <see cref="BrokenOff"/> + <see cref="NotStarted"/> + those at a connector. The funnel's steps are counted at each
/// connector that is tried, so that one car may count twice in them. Not thread-safe: read it between steps.
/// </summary>
public sealed class WorldTally
{
    /// <summary>Times that a private driver wished to charge, whatever came of it. 0 where recorded sessions are played.</summary>
    public long Wishes { get; internal set; }

    /// <summary>Cars that came to a station.</summary>
    public long Arrivals { get; internal set; }

    /// <summary>Cars that got a connector.</summary>
    public long Served { get; internal set; }

    /// <summary>Cars that left the queue without one.</summary>
    public long Reneged { get; internal set; }

    /// <summary>Cars that saw the queue and drove on.</summary>
    public long Balked { get; internal set; }

    /// <summary>Cars that left the queue for another station, or to come later, because something was offered.</summary>
    public long Moved { get; internal set; }

    /// <summary>Cars, waiting or under way, whose driver agreed to charge later; those who waited are among <see cref="Moved"/>.</summary>
    public long Postponed { get; internal set; }

    /// <summary>Credit paid to drivers who charged where they were asked to, in INR.</summary>
    public decimal IncentivesRupees { get; internal set; }

    /// <summary>Paid back to drivers by the rules of compensation, in INR.</summary>
    public decimal RefundsInr { get; internal set; }

    /// <summary>Attempts at a connector that the charger let in.</summary>
    public long Authorised { get; internal set; }

    /// <summary>Attempts whose plug locked.</summary>
    public long Plugged { get; internal set; }

    /// <summary>Sessions that began.</summary>
    public long Started { get; internal set; }

    /// <summary>Sessions that ended as the driver wished.</summary>
    public long Completed { get; internal set; }

    /// <summary>Sessions that something else ended.</summary>
    public long BrokenOff { get; internal set; }

    /// <summary>Of those who got a connector, how many left without a session.</summary>
    public long NotStarted { get; internal set; }

    /// <summary>Battery packs swapped, and spare parts that went into upkeep and repairs.</summary>
    public long PacksUsed { get; internal set; }

    public long PartsUsed { get; internal set; }

    /// <summary>What came to the depots from outside.</summary>
    public long PacksSupplied { get; internal set; }

    public long PartsSupplied { get; internal set; }

    /// <summary>Riders who found no pack.</summary>
    public long SwapsLost { get; internal set; }

    /// <summary>Seconds without packs, summed over the stations; and without parts.</summary>
    public long PackOutSeconds { get; internal set; }

    public long PartOutSeconds { get; internal set; }

    /// <summary>Kilometres that the vans drove.</summary>
    public double VanKm { get; internal set; }

    /// <summary>Of the arrivals, how many were fleet vehicles.</summary>
    public long FleetArrivals { get; internal set; }

    /// <summary>Sessions taken from a recorded file so far.</summary>
    public long RecordedArrivals { get; internal set; }

    /// <summary>Sessions that ended and were billed.</summary>
    public long BilledSessions { get; internal set; }

    /// <summary>What drivers were billed, by the stations' tariffs. Exact to the paisa, like all money here.</summary>
    public decimal SessionRevenueInr { get; internal set; }

    /// <summary>What the sites' energy cost, counted when each 15-minute block ends.</summary>
    public decimal EnergyCostInr { get; internal set; }

    /// <summary>What was paid for demand response.</summary>
    public decimal DemandResponseInr { get; internal set; }

    /// <summary>What is left of the energy business; sessions in progress and the block in progress are not in it yet.</summary>
    public decimal EnergyMarginInr => SessionRevenueInr + DemandResponseInr - EnergyCostInr;

    /// <summary>The patience of those who left a queue unserved, in seconds: what they would have waited at most.</summary>
    public long RenegedPatienceSeconds { get; internal set; }

    /// <summary>The patience of those who drove on at the sight of a queue, in seconds.</summary>
    public long BalkedPatienceSeconds { get; internal set; }

    /// <summary>Restarts that were asked of a connector with a ground fault or a failed power switch, its station's included: forbidden.</summary>
    public long ForbiddenRestarts { get; internal set; }
}
