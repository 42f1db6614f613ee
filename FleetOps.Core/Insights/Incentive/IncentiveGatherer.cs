using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// Tries offers at random in its scene, so that what is learned is what an offer does and not who used to be offered much: whoever waits is asked now and then to go to one of the eight nearest stations,
/// for 0 to 200 rupees, every third time with a gift. Whether he goes is the target. Not thread-safe.
/// </summary>
public sealed class IncentiveGatherer : IExperimenter
{
    public const string Moves = "moves";

    /// <summary>The chance by the driver's own nature and mood, which nobody sees: for the ceiling only.</summary>
    public const string HiddenChance = "hidden_chance";

    private const double Asking = 0.5;
    private const int Near = 8;
    private const int MostRupees = 200;
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(12);
    private readonly NetworkDiary _diary;
    private readonly DriverBook _book = new();
    private readonly RandomStream _chance;
    private readonly Dictionary<DeviceId, DeviceId[]> _near;
    private readonly List<(DeviceId From, Instant At, float[] Row, bool Moved)> _answers = [];
    private Instant _now;
    private Instant? _begun;

    public IncentiveGatherer(IReadOnlyList<Station> stations, long seed)
    {
        _diary = new NetworkDiary(stations);
        _chance = new RandomStream(seed);
        _near = stations.ToDictionary(
            s => s.Id, s => stations.Where(o => o.Id != s.Id).OrderBy(o => o.Place.DistanceTo(s.Place)).ThenBy(o => o.Id).Take(Near).Select(o => o.Id).ToArray());
    }

    public void Take(Frame frame)
    {
        _diary.Note(frame);
        _book.Note(frame);
    }

    public void Tick(Instant now)
    {
        _now = now;
        _begun ??= now;
    }

    public IReadOnlyList<Offer> Offers()
    {
        if (_now - _begun < Quiet) return [];
        var offers = new List<Offer>();
        foreach (var (driver, station, _) in _book.Waiting())
        {
            if (_chance.NextDouble() >= Asking) continue;
            var to = _near[station][_chance.NextInt(_near[station].Length)];
            var gift = _chance.NextInt(3) == 0 ? "free coffee" : null;
            offers.Add(new Offer(driver, station, to, _chance.NextInt(MostRupees / 10 + 1) * 10, gift));
        }

        return offers;
    }

    public void Answered(Offer offer, OfferReply reply)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(reply);
        // Nobody was asked: fleet vehicles wait in the queue too.
        if (reply.Reason is not null || _diary.Find(offer.From) is not { } here || _diary.Find(offer.To) is not { } there) return;
        var row = new float[IncentiveFeatures.Width];
        IncentiveFeatures.Fill(_book, here, there, offer, _now, row);
        _answers.Add((offer.From, _now, row, reply.Answer == OfferAnswer.Accepted));
        _book.NoteOffer(offer, reply.Answer, (row[IncentiveFeatures.UsualChance], row[IncentiveFeatures.Detour]), _now);
    }

    public TrainingRows Finish(Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        if (truth.OfferChances.Count != _answers.Count) throw new ArgumentException($"{truth.OfferChances.Count} chances and {_answers.Count} answers do not fit.", nameof(truth));
        var rows = new TrainingRows(IncentiveFeatures.Schema, Moves, HiddenChance);
        for (var i = 0; i < _answers.Count; i++) rows.Add(_answers[i].From, _answers[i].At, _answers[i].Row, [_answers[i].Moved ? 1 : 0, truth.OfferChances[i]]);
        return rows;
    }
}
