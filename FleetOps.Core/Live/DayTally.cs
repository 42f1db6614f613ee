using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>
/// What was counted since the start of one day (IST): sessions ended and their energy, waits that ended. A fold over events: <see cref="Apply"/> is pure, and an event of
/// the next day starts a new tally. Energy of sessions still in progress is not in it. Immutable.
/// </summary>
public sealed record DayTally(Instant Day, int Sessions, double EnergyKwh, int Served, int GaveUp, double WaitedMinutes)
{
    /// <summary>Mean wait of those who were served, in minutes; null when nobody had to wait.</summary>
    public double? MeanWait => Served > 0 ? WaitedMinutes / Served : null;

    public static DayTally Of(Instant now) => new(StartOfDay(now), 0, 0, 0, 0, 0);

    public DayTally Apply(Frame frame)
    {
        if (frame.At < Day) return this;
        var today = frame.At - Day >= TimeSpan.FromDays(1) ? Of(frame.At) : this;
        return frame.Observation switch
        {
            DeviceEvent.SessionEnded ended => today with { Sessions = today.Sessions + 1, EnergyKwh = today.EnergyKwh + ended.EnergyWh / 1000 },
            DeviceEvent.QueueLeft { Served: true } left => today with { Served = today.Served + 1, WaitedMinutes = today.WaitedMinutes + left.WaitedMinutes },
            DeviceEvent.QueueLeft => today with { GaveUp = today.GaveUp + 1 },
            _ => today,
        };
    }

    public static Instant StartOfDay(Instant instant) => Instant.From(new DateTimeOffset(instant.ToDateTimeOffset().ToOffset(Clocks.Ist).Date, Clocks.Ist));
}
