using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// What the control room has seen of drivers: where they came, who waits where since when, what they were offered and what they answered. Folded from events; it knows no driver's nature. Walk-ins, whose
/// name says Guest, cannot be asked and have no page: so it is bounded by the drivers there are. Thread-safe.
/// </summary>
public sealed class DriverBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DriverRecord> _drivers = new(StringComparer.Ordinal);
    private Instant? _since;

    public void Note(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Observation is not DeviceEvent happened) return;
        lock (_gate)
        {
            _since ??= frame.At;
            switch (happened)
            {
                case DeviceEvent.QueueJoined joined when IsKnown(joined.Driver):
                    Of(joined.Driver).Queue(frame.Device.Id, frame.At);
                    break;
                case DeviceEvent.QueueLeft left when IsKnown(left.Driver):
                    Of(left.Driver).Leave();
                    break;
                case DeviceEvent.QueueMoved moved:
                    Of(moved.Driver).Leave();
                    break;
                case DeviceEvent.SessionStarted started when frame.Device.Parent is { } station && IsKnown(started.Driver):
                    Of(started.Driver).Visit(station, frame.Device.Id);
                    break;
            }
        }
    }

    /// <param name="offer">What was offered.</param>
    /// <param name="answer">What he said; <see cref="OfferAnswer.NoAnswer"/>: he did not see it.</param>
    /// <param name="usual">How likely a usual driver takes such an offer, and how far he goes for it (<see cref="IncentiveFeatures.Usual"/>).</param>
    /// <param name="at">When.</param>
    public void NoteOffer(Offer offer, OfferAnswer answer, (double Chance, double Km) usual, Instant at)
    {
        ArgumentNullException.ThrowIfNull(offer);
        lock (_gate) Of(offer.Driver).Offered(LocalDay(at), answer, usual.Chance, (double)offer.Rupees, usual.Km);
    }

    /// <summary>Who waits now, and where, in order of name.</summary>
    public IReadOnlyList<(string Driver, DeviceId Station, Instant Since)> Waiting()
    {
        lock (_gate)
        {
            return [.. _drivers.Where(d => d.Value.At is not null).OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => (d.Key, d.Value.At!.Value, d.Value.Since!.Value))];
        }
    }

    /// <summary>The pages of these drivers as they stand; of one who was never seen there is none.</summary>
    public IReadOnlyDictionary<string, DriverPage> Pages(IEnumerable<string> drivers, Instant now)
    {
        ArgumentNullException.ThrowIfNull(drivers);
        lock (_gate)
        {
            var days = DaysUpTo(now);
            var pages = new Dictionary<string, DriverPage>(StringComparer.Ordinal);
            foreach (var driver in drivers)
                if (_drivers.TryGetValue(driver, out var record)) pages[driver] = record.Page(LocalDay(now), days, now);
            return pages;
        }
    }

    /// <summary>The driver as a model may see him; of one who was never seen, a blank sheet.</summary>
    internal DriverSheet Read(string driver, DeviceId from, DeviceId to, Instant now)
    {
        lock (_gate)
        {
            return _drivers.TryGetValue(driver, out var record) ? record.Sheet(from, to, LocalDay(now), DaysUpTo(now), now) : default;
        }
    }

    private double DaysUpTo(Instant now) => _since is { } since ? Math.Max(0.5, (now - since).TotalDays) : 0.5;

    private static bool IsKnown(string driver) => !driver.StartsWith("Guest ", StringComparison.Ordinal);

    private DriverRecord Of(string driver)
    {
        if (!_drivers.TryGetValue(driver, out var record)) _drivers[driver] = record = new DriverRecord();
        return record;
    }

    private static int LocalDay(Instant at) => DateOnly.FromDateTime(at.ToDateTimeOffset().ToOffset(Clocks.Ist).DateTime).DayNumber;
}
