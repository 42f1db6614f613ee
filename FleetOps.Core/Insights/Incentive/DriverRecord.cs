using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>One driver's page of the book. Not thread-safe.</summary>
internal sealed class DriverRecord
{
    private const double MiddlingRupees = 100;
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
    private Answers _ever;
    private Answers _ofToday;
    private Answers _byMoney;
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
    public void Offered(int day, OfferAnswer answer, double usual, double rupees)
    {
        if (day != _today) (_today, _askedToday, _acceptedToday, _ofToday) = (day, 0, 0, default);
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
        _ever = _ever.With(accepted, usual, 1);
        _ofToday = _ofToday.With(accepted, usual, 1);
        _byMoney = _byMoney.With(accepted, usual, (rupees - MiddlingRupees) / MiddlingRupees);
        if (!accepted) return;
        _accepted++;
        _acceptedToday++;
    }

    public DriverPage Page(int day, double days, Instant now) => new(Sheet(default, default, day, days, now), new Dictionary<DeviceId, int>(_visits), Since, _lastConnector);

    public DriverSheet Sheet(DeviceId from, DeviceId to, int day, double days, Instant now) => new(
        _all, _all / days, _visits.GetValueOrDefault(to), _visits.GetValueOrDefault(from), _asked, _accepted, day == _today ? _askedToday : 0, day == _today ? _acceptedToday : 0, At is null ? 0 : _askedThisVisit,
        Since is { } since ? (now - since).TotalMinutes : 0,
        (_unseen + 2 * UsualUnseen) / (_asked + 2), _ever.Above, day == _today ? _ofToday.Above : 0, _byMoney.Above);

    /// <summary>Answers against those of a usual driver: the surplus, and how much it can say. <see cref="Above"/> is one step of Newton's towards the driver's own weight, doubted like two coin tosses' worth.</summary>
    private readonly record struct Answers(double Surplus, double Weight)
    {
        private const double Doubt = 2;

        public double Above => Surplus / (Weight + Doubt);

        public Answers With(bool accepted, double usual, double of) => new(Surplus + ((accepted ? 1 : 0) - usual) * of, Weight + usual * (1 - usual) * of * of);
    }
}
