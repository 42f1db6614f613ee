using FleetOps.Core.Simulation.Energy;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// A medium-voltage feeder and the stations on it: its voltage follows the city's day and week, the heat, what these stations draw, a slow drift, and events that all of them feel: sags
/// and swells of minutes, outages. Stations of one grid square of five kilometres share one, so adding a station elsewhere changes nothing here. Volts phase to neutral.
/// </summary>
internal sealed class Feeder(string name, ulong seed, double rate, CityLoad city)
{
    private const double EventsADay = 0.6;
    private const double OutagesADay = 0.012;

    private readonly ulong _key = NamedStream.Key(seed, name, "drift");
    private readonly NamedStream _stream = NamedStream.For(seed, name, "events");
    private readonly List<Site> _sites = [];
    private double _base = 232;
    private double _swing;
    private long _swingUntil;
    private double _load;
    private long _outageFrom = long.MaxValue;
    private long _outageTo = long.MinValue;

    public string Name { get; } = name;

    public double VoltageV { get; private set; } = 232;

    public bool HasPower { get; private set; } = true;

    /// <summary>How far an event pulls the voltage now; negative in a sag.</summary>
    public double SwingV => _swing;

    /// <summary>The outage in force was ordered by a scenario.</summary>
    public bool IsOrdered { get; private set; }

    public IReadOnlyList<Site> Sites => _sites;

    public void Add(Site site) => _sites.Add(site);

    public void OrderOutage(long from, long to) => (_outageFrom, _outageTo, IsOrdered) = (from, to, true);

    public void Advance(Moment moment)
    {
        var now = moment.Now;
        HasPower = now < _outageFrom || now >= _outageTo;
        if (moment.IsNewMinute) EachMinute(moment, now);
        var load = 0.0;
        foreach (var site in _sites) load += site.GridKw;
        _load = load;
        VoltageV = HasPower ? _base + _swing - 0.006 * _load : 0;
    }

    private void EachMinute(Moment moment, long now)
    {
        var (slot, second) = Math.DivRem(now, 1800);
        var drift = Unit(slot) + (Unit(slot + 1) - Unit(slot)) * second / 1800 - 0.5;
        _base = 238 - 8 * city.At(now) - 0.08 * (moment.TemperatureC - 25) + 2.4 * drift;
        if (_swing != 0 && now >= _swingUntil) _swing = 0;
        // Always as many draws, whatever comes of them.
        var (begins, falls, size, length, fails, darkness) = (_stream.Unit(), _stream.Unit(), _stream.Unit(), _stream.Exponential(1), _stream.Unit(), _stream.Unit());
        if (_swing == 0 && begins < EventsADay / 1440)
        {
            _swing = falls < 0.8 ? -3 - 8 * size : 2 + 3 * size;
            _swingUntil = now + 60 + (long)(480 * length);
        }

        if (now < _outageTo || fails >= OutagesADay * rate / 1440) return;
        (_outageFrom, _outageTo, IsOrdered) = (now, now + 300 + (long)(2100 * darkness), false);
    }

    private double Unit(long slot)
    {
        var state = _key ^ ((ulong)slot * 0xD1342543DE82EF95UL);
        return (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
    }
}
