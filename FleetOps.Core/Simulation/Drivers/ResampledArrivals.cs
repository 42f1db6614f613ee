using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Recorded sessions resampled to the network's daily volume. Each day draws whole sessions with replacement from those recorded on the same weekday
/// (all weekdays where there is none). A session keeps its local clock time within a quarter of an hour, its energy and its departure. A car that is done stays
/// plugged until its departure unless somebody waits for the connector; stays as long as the recorded ones (4.5 h at the median) would otherwise
/// fill 200 connectors with a tenth of the volume. Stations are chosen as drawn arrivals choose them.
/// </summary>
internal sealed class ResampledArrivals : IArrivals
{
    private const int JitterSeconds = 900;
    private const double MostOnAcKwh = 14;
    private readonly ulong _seed;
    private readonly SessionFile _file;
    private readonly double _perDay;
    private readonly Demand _demand;
    private readonly int[][] _byWeekday;
    private (int Second, int Session)[] _today = [];
    private NamedStream? _stream;
    private long _day = long.MinValue;
    private int _next;

    public ResampledArrivals(ulong seed, SessionFile file, Site[] sites, double perDay)
    {
        _seed = seed;
        _file = file;
        _perDay = perDay;
        _demand = new Demand(sites, seed);
        int[] all = [.. Enumerable.Range(0, file.Sessions.Count)];
        _byWeekday = new int[7][];
        for (var i = 0; i < 7; i++)
        {
            var weekday = (DayOfWeek)i;
            int[] same = [.. all.Where(s => file.Sessions[s].ConnectedLocal.DayOfWeek == weekday)];
            _byWeekday[i] = same.Length > 0 ? same : all;
        }
    }

    public ArrivalsReport Report => new(
        Real: true, _file.Source,
        $"Each day draws about {_perDay:0} whole sessions with replacement from those recorded on the same weekday, moved by whole weeks in station-local time; "
        + "a session keeps its clock time (± 15 min), its energy and its departure, and makes room earlier when it is done and somebody waits.",
        _file.Sessions.Count, _file.Skipped);

    public void Advance(Moment moment, VisitorDesk desk)
    {
        var day = LocalTime.Day(moment.Now);
        if (day != _day)
        {
            // What is left of yesterday (a step over midnight) is still to come.
            while (_next < _today.Length) Send(_today[_next++].Session, desk, moment);
            Begin(day);
        }

        while (_next < _today.Length && _today[_next].Second <= moment.SecondOfDay) Send(_today[_next++].Session, desk, moment);
    }

    private void Begin(long day)
    {
        _day = day;
        _next = 0;
        _stream = NamedStream.For(_seed, "recorded arrivals", $"day {day}");
        var pool = _byWeekday[(int)LocalTime.Weekday(day)];
        _today = new (int, int)[Math.Max(0, (int)Math.Round(_stream.Normal(_perDay, Math.Sqrt(_perDay))))];
        for (var i = 0; i < _today.Length; i++)
        {
            var session = pool[_stream.Index(pool.Length)];
            var second = (int)_file.Sessions[session].ConnectedLocal.TimeOfDay.TotalSeconds + _stream.Index(2 * JitterSeconds) - JitterSeconds;
            _today[i] = (Math.Clamp(second, 0, LocalTime.SecondsADay - 1), session);
        }

        Array.Sort(_today);
    }

    private void Send(int index, VisitorDesk desk, Moment moment)
    {
        var session = _file.Sessions[index];
        var stream = _stream!;
        var site = _demand.PickSite(stream);
        var plug = _demand.PickPlug(site, stream);
        if (plug == ConnectorStandard.BharatDc || (plug == ConnectorStandard.Type2 && session.EnergyKwh > MostOnAcKwh)) plug = ConnectorStandard.Ccs2;
        if (desk.Sites[site].GuessWaitMinutes(plug) is null) plug = ConnectorStandard.Type2;
        var (model, capacity, energy) = RecordedCar.For(session.EnergyKwh, stream.Index(1 << 16));
        var driver = desk.Draw(site, stream, moment);
        var visit = new Visit(desk.NameOf(driver, desk.Sites[site], stream), model, plug, capacity, energy, session.EnergyKwh)
        {
            Registered = driver,
            GivesUpAt = moment.Now + 600 + (long)stream.Exponential(1200),
            DepartsAt = moment.Now + Math.Max(120, session.StaySeconds),
            StaysWhenDone = true,
            IsRecorded = true,
        };
        desk.Sites[site].Arrive(visit, moment);
    }
}
