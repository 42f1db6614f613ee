using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Recorded sessions played once, as they are: each connects at its recorded local weekday and time, takes its recorded energy at an even pace until
/// its recorded end of charging and unplugs when it did. All are moved by the same whole number of weeks, the least that puts the first one after the
/// world's birth. A recorded station is always the same station here while it has a free connector that is strong enough, else the next that has.
/// </summary>
internal sealed class ExactArrivals : IArrivals
{
    private readonly SessionFile _file;
    private readonly (long At, RecordedSession Session)[] _order;
    private readonly int _weeks;
    private int _next;

    public ExactArrivals(SessionFile file, Instant born, Site[] sites)
    {
        _file = file;
        var first = file.Sessions.Min(s => s.ConnectedLocal);
        var origin = new RecordedSession(first, 0, null, 0, 0);
        _weeks = (int)Math.Ceiling((born - origin.MovedBy(0)).TotalDays / 7);
        _order = [.. file.Sessions.Select(s => (s.MovedBy(_weeks).UnixMilliseconds / 1000, s)).OrderBy(s => s.Item1)];
        ArgumentOutOfRangeException.ThrowIfZero(sites.Length);
    }

    public ArrivalsReport Report => new(
        Real: true, _file.Source,
        $"Each recorded session is played once as it is, {_weeks} weeks later in station-local time: the first on {Day(_order[0].At)}, the last on {Day(_order[^1].At)}.",
        _file.Sessions.Count, _file.Skipped);

    public void Advance(Moment moment, VisitorDesk desk)
    {
        for (; _next < _order.Length && _order[_next].At <= moment.Now; _next++) Play(_order[_next].Session, _next, desk.Sites, moment);
    }

    private static string Day(long second) => DateOnly.FromDayNumber((int)LocalTime.Day(second) + 719_162).ToString("d MMM yyyy");

    private static void Play(RecordedSession session, int number, Site[] sites, Moment moment)
    {
        var chargingSeconds = Math.Max(1, Math.Min(session.ChargingSeconds ?? session.StaySeconds, session.StaySeconds - 30));
        var paceKw = session.EnergyKwh * 3600 / chargingSeconds;
        var weakFirst = paceKw <= 22;
        var home = session.Station * 11 % sites.Length;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var plug = weakFirst == (attempt == 0) ? ConnectorStandard.Type2 : ConnectorStandard.Ccs2;
            var visit = Visit(session, number, plug, chargingSeconds, moment);
            for (var i = 0; i < sites.Length; i++)
                if (sites[(home + i) % sites.Length].TryTake(visit, paceKw, moment)) return;
        }

        sites[home].Arrive(Visit(session, number, ConnectorStandard.Ccs2, chargingSeconds, moment), moment);
    }

    private static Visit Visit(RecordedSession session, int number, ConnectorStandard plug, int chargingSeconds, Moment moment)
    {
        var (model, capacity, energy) = RecordedCar.For(session.EnergyKwh, number);
        return new Visit($"Recorded {number + 1}", model, plug, capacity, energy, session.EnergyKwh)
        {
            DepartsAt = moment.Now + session.StaySeconds,
            RecordedDoneAt = moment.Now + chargingSeconds,
            StaysWhenDone = true,
            IsRecorded = true,
        };
    }
}
