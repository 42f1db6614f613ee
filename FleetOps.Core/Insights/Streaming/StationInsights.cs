using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Streaming;

/// <summary>
/// Failure and anomaly of all stations, kept up with the network's frames. Features move on when a minute closes; then the station is scored, and also when something happened at it. While there is too little history or no model,
/// the rule answers on the newest reading. An alarm, once raised, stays until the probability has fallen under six tenths of the threshold. Not thread-safe: one loop owns it.
/// </summary>
public sealed class StationInsights(Slot<FailureModel> failure, Slot<AnomalyModel> anomaly, AssessmentBoard board, AlertLevels? levels = null)
{
    private const double Falls = 0.6;
    private readonly AlertLevels _levels = levels ?? new AlertLevels();
    private object? _stamp;
    private readonly FailureTracks _tracks = new();
    private readonly Dictionary<DeviceId, long> _scoredMinute = [];
    private readonly HashSet<DeviceId> _touched = [];
    private readonly float[] _work = new float[FailureFeatures.Count];
    private readonly float[] _reading = new float[FailureFeatures.OfReading];

    /// <summary>Devices scored since the start.</summary>
    public long Scored { get; private set; }

    /// <summary>Follows a station from now on, beginning with what its twins know; one that is followed already stays as it is.</summary>
    /// <param name="station">Which.</param>
    /// <param name="status">A connector's status and since when; null where not known.</param>
    /// <param name="faulted">Whether a fault is in force at a device.</param>
    public void Follow(Station station, Func<DeviceId, (ConnectorStatus? Status, Instant? Since)> status, Func<DeviceId, bool> faulted)
    {
        ArgumentNullException.ThrowIfNull(station);
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(faulted);
        if (!_tracks.TryAdd(station)) return;
        var track = _tracks.Stations[^1];
        track.Begin(faulted(station.Id));
        foreach (var connector in track.Connectors)
        {
            var (now, since) = status(connector.Connector.Id);
            connector.Begin(now, since, faulted(connector.Connector.Id));
        }
    }

    public void Take(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _tracks.Take(frame);
        if (frame.Observation is DeviceEvent) _touched.Add(frame.Device.Parent ?? frame.Device.Id);
    }

    /// <summary>Scores what has changed, in one batch. All frames up to <paramref name="now"/> have been taken.</summary>
    public void Score(Instant now)
    {
        _tracks.MoveTo(now);
        var minute = now.UnixMilliseconds / 60_000;
        var (failing, unlike) = (failure.Current, anomaly.Current);
        var any = false;

        // A threshold that somebody set holds at once, not when the minute is over.
        if (!ReferenceEquals(_stamp, _levels.Stamp)) _scoredMinute.Clear();
        _stamp = _levels.Stamp;
        foreach (var track in _tracks.Stations)
        {
            if (_scoredMinute.GetValueOrDefault(track.Station.Id) == minute && !_touched.Contains(track.Station.Id)) continue;
            _scoredMinute[track.Station.Id] = minute;
            Score(track, now, failing, unlike);
            any = true;
        }

        _touched.Clear();
        if (any) board.Pulse();
    }

    private void Score(StationTrack track, Instant now, Served<FailureModel>? failing, Served<AnomalyModel>? unlike)
    {
        var enough = track.Minutes >= StationTrack.EnoughMinutes;
        track.WriteReading(_reading);
        var rule = _levels.Decide(FailureRule.Of(_reading), Alert.FailureHour, null);
        for (var c = 0; c < track.Connectors.Count; c++)
        {
            var id = track.Connectors[c].Connector.Id;
            Scored++;
            if (failing is null || !enough)
            {
                board.Set(new Assessment(id, now, AnsweredBy.Rule, rule, null, _reading.AsSpan().ToArray()));
                continue;
            }

            var features = new float[FailureFeatures.Count];
            FailureFeatures.Write(track, c, features);
            var score = _levels.Decide(failing.Model.Score(features), Alert.FailureHour, failing.Model.Thresholds[0]);
            var held = board.Of(id) is { Failure.Alarm: true, By.IsStandIn: false } && score.WithinHour >= Falls * _levels.Of(Alert.FailureHour, failing.Model.Thresholds[0]);
            board.Set(new Assessment(id, now, AnsweredBy.Of(failing.Card), held ? score with { Alarm = true } : score, null, features));
        }

        Scored++;
        if (unlike is null || !enough)
        {
            board.Set(new Assessment(track.Station.Id, now, AnsweredBy.Rule, null, _levels.Decide(new AnomalyScore(rule.WithinHour, false), Alert.Anomaly, null), _reading.AsSpan().ToArray()));
            return;
        }

        var all = new float[AnomalyFeatures.Count];
        AnomalyFeatures.Write(track, _work, all);
        board.Set(new Assessment(track.Station.Id, now, AnsweredBy.Of(unlike.Card), null, _levels.Decide(unlike.Model.Score(all), Alert.Anomaly, unlike.Model.Thresholds[0]), all));
    }
}
