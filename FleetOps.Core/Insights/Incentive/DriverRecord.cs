using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>One driver's page of the book. Not thread-safe.</summary>
internal sealed class DriverRecord
{
    private const double UsualUnseen = 0.15;
    private readonly Dictionary<DeviceId, int> _visits = [];
    private int _all;
    private int _asked;
    private int _accepted;
    private int _today;
    private int _askedToday;
    private int _acceptedToday;
    private int _askedThisVisit;
    private int _unseen;
    private readonly Readiness _readiness = new();
    private DeviceId? _lastConnector;

    public DeviceId? At { get; private set; }

    public Instant? Since { get; private set; }

    public void Queue(DeviceId station, Instant at)
    {
        if (At is null) _askedThisVisit = 0;
        (At, Since) = (station, at);
    }

    public void Leave() => (At, Since) = (null, null);

    public void Visit(DeviceId station, DeviceId connector)
    {
        _lastConnector = connector;
        _visits[station] = _visits.GetValueOrDefault(station) + 1;
        _all++;
        Leave();
    }

    /// <param name="day">The local day.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="usual">How likely a usual driver takes such an offer.</param>
    /// <param name="rupees">What was offered.</param>
    /// <param name="km">How far he was to go.</param>
    public void Offered(int day, OfferAnswer answer, double usual, double rupees, double km)
    {
        if (day != _today) (_today, _askedToday, _acceptedToday) = (day, 0, 0);
        _asked++;
        _askedToday++;
        _askedThisVisit++;
        if (answer == OfferAnswer.NoAnswer)
        {
            // Not seen: it says nothing of what he would have done.
            _unseen++;
            return;
        }

        var accepted = answer == OfferAnswer.Accepted;
        _readiness.Answered(day, accepted, usual, rupees, km);
        if (!accepted) return;
        _accepted++;
        _acceptedToday++;
    }

    public DriverPage Page(int day, double days, Instant now) => new(Sheet(default, default, day, days, now), new Dictionary<DeviceId, int>(_visits), Since, _lastConnector);

    public DriverSheet Sheet(DeviceId from, DeviceId to, int day, double days, Instant now) => new(
        _all, _all / days, _visits.GetValueOrDefault(to), _visits.GetValueOrDefault(from), _asked, _accepted, day == _today ? _askedToday : 0, day == _today ? _acceptedToday : 0, At is null ? 0 : _askedThisVisit,
        Since is { } since ? (now - since).TotalMinutes : 0,
        (_unseen + 2 * UsualUnseen) / (_asked + 2), _readiness.Ever, _readiness.On(day), _readiness.ForMoney, _readiness.ForTheWay);
}
