using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>The load of a station or of the network for up to three days, in quarters or hours. Reckoned when asked; a quarter's rows are kept. Thread-safe.</summary>
public sealed class LoadInsight(NetworkDiary diary, Slot<LoadModel> slot)
{
    private readonly Lock _reckoning = new();
    private Reckoned? _last;

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
        var at = station is { } one ? Array.IndexOf(known.Stations, one) : -1;
        if (station is not null && at < 0) throw new ArgumentException($"There is no station {station}.", nameof(station));
        var quarters = new double[hours * 4];
        for (var q = 0; q < quarters.Length; q++)
            quarters[q] = at >= 0 ? known.Kw[at * known.Quarters + q] : Enumerable.Range(0, known.Stations.Length).Sum(s => known.Kw[s * known.Quarters + q]);
        var model = known.Model;
        var intervals = LoadPredictor.Intervals(model, new LoadKind(station is null, hourly, known.WatchedHours < LoadKind.SettledAfter));
        var each = hourly ? 4 : 1;
        var steps = new LoadStep[quarters.Length / each];
        for (var i = 0; i < steps.Length; i++)
        {
            var kw = quarters.AsSpan(i * each, each).ToArray().Average();
            var (low, high) = intervals.Of(kw, coverage);
            steps[i] = new LoadStep(known.From + i * each * StationSlot.Length, kw, low, high);
        }

        return new LoadForecast(now, known.By, station, coverage, steps)
        {
            Rows = new LoadRows(known.Rows, Math.Max(at, 0), at >= 0 ? 1 : known.Stations.Length, known.Quarters, quarters.Length),
        };
    }

    private Reckoned Reckon(Instant now)
    {
        var quarter = NetworkDiary.Quarter(now);
        lock (_reckoning)
        {
            var served = slot.Current;
            if (_last is { } last && last.From == quarter && ReferenceEquals(last.Model, served?.Model)) return last;
            var targets = Enumerable.Range(0, LoadFeatures.MostHours * 4).Select(q => quarter + q * StationSlot.Length).ToArray();
            var (stations, rows) = diary.Read(all =>
            {
                var made = new float[all.Count * targets.Length * LoadFeatures.Width];
                LoadFeatures.Fill(all, now, targets, null, made);
                return (all.Select(s => s.Station.Id).ToArray(), made);
            });
            _last = new Reckoned(quarter, served?.Model, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), stations, targets.Length, LoadPredictor.Kw(rows, served?.Model), rows.Length == 0 ? 0 : rows[LoadFeatures.KnownFor], rows);
            return _last;
        }
    }

    private sealed record Reckoned(Instant From, LoadModel? Model, AnsweredBy By, DeviceId[] Stations, int Quarters, double[] Kw, double WatchedHours, float[] Rows);
}
