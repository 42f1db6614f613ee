using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// One charging session from a recorded file. <paramref name="ConnectedLocal"/> is the station's wall clock; lengths are true seconds.
/// <paramref name="ChargingSeconds"/> is how long energy flowed where the file says so, else null. <paramref name="Station"/> is the recorder's own number for
/// the station, counted from 0 in order of appearance.
/// </summary>
public readonly record struct RecordedSession(DateTime ConnectedLocal, int StaySeconds, int? ChargingSeconds, double EnergyKwh, int Station)
{
    /// <summary>The wall clock of this network that equals the station's, whole weeks later: same weekday, same time of day.</summary>
    public Instant MovedBy(int weeks) =>
        Instant.From(new DateTimeOffset(DateTime.SpecifyKind(ConnectedLocal.AddDays(7.0 * weeks), DateTimeKind.Unspecified), Clocks.Ist));
}
