using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>One driver's page of the book. Not thread-safe.</summary>
internal sealed class DriverRecord
{
    private readonly Dictionary<DeviceId, int> _visits = [];
    private int _all;
    private int _asked;
    private int _accepted;
    private int _today;
    private int _askedToday;
    private int _acceptedToday;
    private int _askedThisVisit;

    public DeviceId? At { get; private set; }

    public Instant? Since { get; private set; }

    public void Queue(DeviceId station, Instant at)
    {
        if (At is null) _askedThisVisit = 0;
        (At, Since) = (station, at);
    }

    public void Leave() => (At, Since) = (null, null);

    public void Visit(DeviceId station)
    {
        _visits[station] = _visits.GetValueOrDefault(station) + 1;
        _all++;
        Leave();
    }

    public void Offered(int day, bool accepted)
    {
        if (day != _today) (_today, _askedToday, _acceptedToday) = (day, 0, 0);
        _asked++;
        _askedToday++;
        _askedThisVisit++;
        if (!accepted) return;
        _accepted++;
        _acceptedToday++;
    }

    public DriverSheet Sheet(DeviceId from, DeviceId to, int day, double days, Instant now) => new(
        _all, _all / days, _visits.GetValueOrDefault(to), _visits.GetValueOrDefault(from), _asked, _accepted, day == _today ? _askedToday : 0, day == _today ? _acceptedToday : 0, At is null ? 0 : _askedThisVisit,
        Since is { } since ? (now - since).TotalMinutes : 0);
}
