using FleetOps.Core.Fleet;
using FleetOps.Core.Learning;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// A row each ten minutes and connector, not all at once. Judging rows have four hours of history; to learn from, stations are forgotten now and then (on average once in 20 hours), so that the model knows what little
/// history looks like: after a start it has no more. Of learning rows on which nothing is wrong, three tenths are kept. Beside the connector's features stand those of the station's last readings, as
/// many and at such a pace as chance will have it, for whoever asks with readings of his own.
/// </summary>
internal sealed class FailureGatherer : IGatherer
{
    private const int EveryMinutes = 10;
    private const int Strides = 12;
    private const double ForgetsAMinute = 1 / 1200.0;
    internal const double CalmKept = 0.3;
    private static readonly int HiddenAt = FailureTargets.Names.ToList().IndexOf(FailureTargets.HiddenHours);
    private readonly TrainingPart _part;
    private readonly FailureTracks _tracks = new();
    private readonly TrainingRows _rows = new(FailureFeatures.Schema, FailureTargets.Names);
    private readonly List<(Station Station, DeviceId Connector, Instant At, float[] Features)> _asked = [];
    private readonly Dictionary<StationTrack, ReadingRing> _readings = [];
    private readonly RandomStream _random = new(11);
    private readonly float[] _some = new float[ReadingFeatures.Most * ReadingFeatures.Signals];
    private long _minute = long.MinValue;
    private long _sample;

    public FailureGatherer(TrainingPart part, IReadOnlyList<Station> stations)
    {
        _part = part;
        foreach (var station in stations) _tracks.TryAdd(station);
        foreach (var station in _tracks.Stations) _readings[station] = new ReadingRing();
    }

    public void Take(Frame frame) => _tracks.Take(frame);

    public void Tick(Instant now)
    {
        _sample++;
        foreach (var (station, ring) in _readings) ring.Add(station, _sample % Strides == 0);
        var minute = now.UnixMilliseconds / 60_000;
        if (minute == _minute) return;
        _minute = minute;
        if (_part == TrainingPart.Learn) Forget();
        _tracks.MoveTo(now);
        var turn = 0;
        foreach (var station in _tracks.Stations)
        {
            for (var c = 0; c < station.Connectors.Count; c++)
            {
                if (++turn % EveryMinutes != minute % EveryMinutes || station.Minutes < (_part == TrainingPart.Learn ? StationTrack.EnoughMinutes : MinuteWindows.Kept)) continue;
                var features = new float[FailureFeatures.Width];
                FailureFeatures.Write(station, c, features.AsSpan(0, FailureFeatures.Count));
                var rows = _readings[station].Copy(2 + _random.NextInt(ReadingFeatures.Most - 1), slow: _random.NextInt(2) == 0, _some);
                ReadingFeatures.Write(_some.AsSpan(0, rows * ReadingFeatures.Signals), features.AsSpan(FailureFeatures.Count));
                _asked.Add((station.Station, station.Station.Connectors[c].Id, now, features));
            }
        }
    }

    private void Forget()
    {
        for (var s = 0; s < _tracks.Stations.Count; s++)
        {
            if (_random.NextDouble() >= ForgetsAMinute) continue;
            var old = _tracks.Stations[s];
            _readings[_tracks.Forget(s)] = _readings[old];
            _readings.Remove(old);
        }
    }

    public TrainingRows Finish(Truth truth)
    {
        var faults = truth.Faults.ToLookup(f => f.Device);
        var siblings = _tracks.Stations.ToDictionary(s => s.Station.Id, s => s.Station.Connectors.SelectMany(c => faults[c.Id]).ToArray());
        foreach (var (station, connector, at, features) in _asked)
        {
            if (FailureTargets.Of([.. faults[station.Id], .. faults[connector]], siblings[station.Id], at, truth.To) is not { } targets) continue;
            var calm = targets[0] < 0.5 && targets[HiddenAt] < 0;
            if (_part != TrainingPart.Learn || !calm || _random.NextDouble() < CalmKept) _rows.Add(connector, at, features, targets, station.Id);
        }

        return _rows;
    }

    /// <summary>The last 300 readings at the pace of the frames, and the last 300 of one a minute.</summary>
    private sealed class ReadingRing
    {
        private readonly float[] _fast = new float[ReadingFeatures.Most * ReadingFeatures.Signals];
        private readonly float[] _slow = new float[ReadingFeatures.Most * ReadingFeatures.Signals];
        private int _fastCount;
        private int _slowCount;

        public void Add(StationTrack station, bool slowToo)
        {
            station.WriteReading(Place(_fast, _fastCount++));
            if (slowToo) station.WriteReading(Place(_slow, _slowCount++));
        }

        public int Copy(int rows, bool slow, Span<float> to)
        {
            var (ring, count) = slow ? (_slow, _slowCount) : (_fast, _fastCount);
            rows = Math.Min(rows, Math.Min(count, ReadingFeatures.Most));
            for (var r = 0; r < rows; r++) Place(ring, count - rows + r).CopyTo(to[(r * ReadingFeatures.Signals)..]);
            return rows;
        }

        private static Span<float> Place(float[] ring, int number) => ring.AsSpan(number % ReadingFeatures.Most * ReadingFeatures.Signals, ReadingFeatures.Signals);
    }
}
