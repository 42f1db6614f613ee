using FleetOps.Core.Devices;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>Where private cars come from: drawn by the hour of the day, or from a recorded file.</summary>
internal interface IArrivals
{
    /// <summary>Sends the cars of this step to their stations.</summary>
    void Advance(Moment moment, VisitorDesk desk);

    ArrivalsReport Report { get; }
}
