using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>
/// The load of a station or of the network for up to three days, in quarters or hours; and what would have been said of the last 24 hours a day ago. Reckoned when asked, and only
/// for the stations that are asked about; a quarter's rows are kept. Thread-safe.
/// </summary>
public sealed class LoadInsight(NetworkDiary diary, Slot<LoadModel> slot)
{
    private const int DayQuarters = 96;
    private const double LeastWatchedHours = 3;
    private readonly Lock _reckoning = new();
    private Reckoned? _last;
    private Reckoned? _lastBack;

    /// <param name="now">From when.</param>
    /// <param name="station">Null: the network.</param>
    /// <param name="hours">1 to <see cref="LoadFeatures.MostHours"/>.</param>
    /// <param name="hourly">Hours instead of quarters.</param>
    /// <param name="coverage">One of <see cref="SpreadIntervals.Coverages"/>.</param>
    /// <exception cref="ArgumentException">There is no such station.</exception>
    public LoadForecast Forecast(Instant now, DeviceId? station, int hours, bool hourly, double coverage)
    {
        if (hours is < 1 or > LoadFeatures.MostHours) throw new ArgumentOutOfRangeException(nameof(hours), hours, $"1 to {LoadFeatures.MostHours} hours.");
        var known = Reckon(now);
        if (station is { } one && Array.IndexOf(known.Stations, one) < 0) throw new ArgumentException($"There is no station {station}.", nameof(station));
        return Of(known, now, station, hours * 4, hourly, coverage);
    }

    /// <summary>The same, null where the station has no diary (yet).</summary>
    public LoadForecast? TryForecast(Instant now, DeviceId? station, int hours, bool hourly, double coverage)
    {
        var known = diary.Read(all => station is null ? all.Count > 0 : all.Any(s => s.Station.Id == station));
        return known ? Forecast(now, station, hours, hourly, coverage) : null;
    }

    /// <summary>
    /// The quarters of the last 24 hours as the model that answers now would have forecast them a day ago from what was known then. Null where less than three hours had been watched then.
    /// </summary>
    public LoadForecast? Back(Instant now, DeviceId? station, double coverage)
    {
        var then = NetworkDiary.Quarter(now) - DayQuarters * StationSlot.Length;
        Reckoned known;
        lock (_reckoning)
        {
            var served = slot.Current;
            if (_lastBack is not { } last || last.From != then || !ReferenceEquals(last.Model, served?.Model) || last.Stations.Length != Watched) _lastBack = last = Fill(then, DayQuarters);
            known = last;
        }

        if (known.WatchedHours < LeastWatchedHours || (station is { } one && Array.IndexOf(known.Stations, one) < 0)) return null;
        return Of(known, then, station, DayQuarters, hourly: false, coverage);
    }

    // Stations join: while the program starts one after the other, and later. What was reckoned without one says nothing of it.
    private int Watched => diary.Read(all => all.Count);

    private static LoadForecast Of(Reckoned known, Instant at, DeviceId? station, int count, bool hourly, double coverage)
    {
        var (rows, kw, first, stations) = known.Part(station);
        var quarters = new double[count];
        for (var q = 0; q < quarters.Length; q++)
            for (var s = first; s < first + stations; s++) quarters[q] += kw[s * known.Quarters + q];
        var intervals = LoadPredictor.Intervals(known.Model, new LoadKind(station is null, hourly, known.WatchedHours < LoadKind.SettledAfter));
        var each = hourly ? 4 : 1;
        var steps = new LoadStep[quarters.Length / each];
        for (var i = 0; i < steps.Length; i++)
        {
            var mean = quarters.AsSpan(i * each, each).ToArray().Average();
            var (low, high) = intervals.Of(mean, coverage);
            steps[i] = new LoadStep(known.From + i * each * StationSlot.Length, mean, low, high);
        }

        return new LoadForecast(at, known.By, station, coverage, steps) { Rows = new LoadRows(rows, first, stations, known.Quarters, quarters.Length) };
    }

    private Reckoned Reckon(Instant now)
    {
        lock (_reckoning)
        {
            if (_last is { } last && last.From == NetworkDiary.Quarter(now) && ReferenceEquals(last.Model, slot.Current?.Model) && last.Stations.Length == Watched) return last;
            return _last = Fill(now, LoadFeatures.MostHours * 4);
        }
    }

    private Reckoned Fill(Instant now, int count)
    {
        var quarter = NetworkDiary.Quarter(now);
        var served = slot.Current;
        var targets = Enumerable.Range(0, count).Select(q => quarter + q * StationSlot.Length).ToArray();
        var (stations, scene) = diary.Read(all => (all.Select(s => s.Station.Id).ToArray(), LoadFeatures.See(all, now, targets, null)));
        return new Reckoned(diary, scene, served?.Model, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), stations);
    }

    /// <summary>One quarter's rows and what the model says of them, station by station as they are asked for.</summary>
    private sealed class Reckoned(NetworkDiary diary, LoadScene scene, LoadModel? model, AnsweredBy by, DeviceId[] stations)
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<DeviceId, (float[] Rows, double[] Kw)> _of = [];
        private (float[] Rows, double[] Kw)? _all;

        public Instant From => scene.Now;

        public LoadModel? Model => model;

        public AnsweredBy By => by;

        public DeviceId[] Stations => stations;

        public int Quarters => scene.Targets.Count;

        public double WatchedHours => stations.Length == 0 ? 0 : scene.Window.TotalHours;

        /// <summary>Rows and kW of one station, or of all in turn, with the first station that counts and how many do.</summary>
        public (float[] Rows, double[] Kw, int First, int Count) Part(DeviceId? station)
        {
            lock (_gate)
            {
                if (station is { } one && _all is null)
                {
                    if (!_of.TryGetValue(one, out var own)) _of[one] = own = Ask([one]);
                    return (own.Rows, own.Kw, 0, 1);
                }

                var (rows, kw) = _all ??= Ask(stations);
                return station is { } among ? (rows, kw, Array.IndexOf(stations, among), 1) : (rows, kw, 0, stations.Length);
            }
        }

        private (float[] Rows, double[] Kw) Ask(DeviceId[] some)
        {
            var each = Quarters * LoadFeatures.Width;
            var rows = new float[some.Length * each];
            diary.Read(all =>
            {
                var of = all.ToDictionary(d => d.Station.Id);
                for (var s = 0; s < some.Length; s++) LoadFeatures.Fill(scene, of[some[s]], rows.AsSpan(s * each, each));
                return true;
            });
            return (rows, LoadPredictor.Kw(rows, model));
        }
    }
}
