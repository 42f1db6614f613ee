namespace FleetOps.Core.Simulation.Calendars;

/// <summary>What sort of day it is for traffic: decides the shape of the day and its volume.</summary>
public enum DayKind
{
    Workday,
    Saturday,
    Sunday,

    /// <summary>Offices shut, streets as on a Sunday: national days and observances.</summary>
    Holiday,

    /// <summary>At home by day, out in the evening.</summary>
    Festival,

    /// <summary>The day before a festival: people travel.</summary>
    FestivalEve,
}
