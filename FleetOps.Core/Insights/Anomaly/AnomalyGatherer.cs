using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Learning;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Anomaly;

/// <summary>A row each five minutes and station, not all at once. History is forgotten now and then while learning, as for failures.</summary>
internal sealed class AnomalyGatherer : IGatherer
{
    private const int EveryMinutes = 5;
    private const double ForgetsAMinute = 1 / 1200.0;
    private readonly TrainingPart _part;
    private readonly FailureTracks _tracks = new();
    private readonly TrainingRows _rows = new(AnomalyFeatures.Schema, AnomalyTargets.Names);
    private readonly List<(Station Station, Instant At, float[] Features)> _asked = [];
    private readonly RandomStream _random = new(13);
    private readonly float[] _work = new float[FailureFeatures.Count];
    private long _minute = long.MinValue;

    public AnomalyGatherer(TrainingPart part, IReadOnlyList<Station> stations)
    {
        _part = part;
        foreach (var station in stations) _tracks.TryAdd(station);
    }

    public void Take(Frame frame) => _tracks.Take(frame);

    public void Tick(Instant now)
    {
        var minute = now.UnixMilliseconds / 60_000;
        if (minute == _minute) return;
        _minute = minute;
        for (var s = 0; s < _tracks.Stations.Count && _part == TrainingPart.Learn; s++)
            if (_random.NextDouble() < ForgetsAMinute) _tracks.Forget(s);
        _tracks.MoveTo(now);
        for (var s = 0; s < _tracks.Stations.Count; s++)
        {
            var station = _tracks.Stations[s];
            if (s % EveryMinutes != minute % EveryMinutes || station.Minutes < (_part == TrainingPart.Learn ? StationTrack.EnoughMinutes : MinuteWindows.Kept)) continue;
            var features = new float[AnomalyFeatures.Count];
            AnomalyFeatures.Write(station, _work, features);
            _asked.Add((station.Station, now, features));
        }
    }

    public TrainingRows Finish(Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var faults = truth.Faults.ToLookup(f => f.Device);
        var of = _tracks.Stations.ToDictionary(s => s.Station.Id, s => (KnownFault[])[.. faults[s.Station.Id], .. s.Station.Connectors.SelectMany(c => faults[c.Id])]);
        foreach (var (station, at, features) in _asked) _rows.Add(station.Id, at, features, AnomalyTargets.Of(of[station.Id], at, truth.To));
        return _rows;
    }
}
