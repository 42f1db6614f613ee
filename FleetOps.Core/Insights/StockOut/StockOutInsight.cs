using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>Which shelves run empty within 90 minutes, now. Reckoned when asked, at most once a world minute and model. Thread-safe.</summary>
public sealed class StockOutInsight(NetworkDiary diary, Slot<StockOutModel> slot, AlertLevels? levels = null)
{
    private readonly AlertLevels _levels = levels ?? new AlertLevels();

    private static readonly string[] Items = ["packs", "parts"];
    private readonly Lock _reckoning = new();
    private (long Minute, int? Version, object Stamp, StockOutlook Outlook)? _last;

    public StockOutlook At(Instant now)
    {
        var minute = now.UnixMilliseconds / 60_000;
        lock (_reckoning)
        {
            var served = slot.Current;
            if (_last is { } last && last.Minute == minute && last.Version == served?.Card.Version && ReferenceEquals(last.Stamp, _levels.Stamp)) return last.Outlook;
            var stamp = _levels.Stamp;
            var shelves = diary.Read(stations => Reckon(stations, now, served?.Model));
            var outlook = new StockOutlook(now, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), shelves);
            _last = (minute, served?.Card.Version, stamp, outlook);
            return outlook;
        }
    }

    /// <summary>The chance for a shelf that is told: so many lie there, so many fit, so many are used in a day.</summary>
    public (double Chance, bool Warns, AnsweredBy By) Of(bool parts, double stock, double full, double usedADay, Instant now)
    {
        var served = slot.Current;
        var row = new float[StockOutFeatures.Width];
        StockOutFeatures.Tell(parts, stock, full, usedADay, now, row);
        var chance = stock <= 0 ? 1 : StockOutPredictor.Chance(row, served?.Model);
        return (chance, chance >= _levels.Of(Alert.StockOut, served?.Model.Threshold), served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card));
    }

    private StockRisk[] Reckon(IReadOnlyList<StationDiary> stations, Instant now, StockOutModel? model)
    {
        var rows = new float[stations.Count * 2 * StockOutFeatures.Width];
        StockOutFeatures.Fill(stations, now, null, rows);
        var threshold = _levels.Of(Alert.StockOut, model?.Threshold);
        var shelves = new List<StockRisk>(stations.Count * 2);
        for (var i = 0; i < stations.Count * 2; i++)
        {
            var row = rows.AsSpan(i * StockOutFeatures.Width, StockOutFeatures.Width);
            if (float.IsNaN(row[1]) || row[2] == 0) continue;
            var chance = row[1] == 0 ? 1 : StockOutPredictor.Chance(row, model);
            var expected = StockOutPredictor.Expected(row);
            shelves.Add(new StockRisk(
                stations[i / 2].Station.Id, Items[i % 2], (int)row[1], (int)row[2], chance, chance >= threshold,
                expected > 0 ? row[1] * StockOutFeatures.Ahead.TotalMinutes / expected : null, row[9]));
        }

        return [.. shelves.OrderByDescending(s => s.Chance).ThenBy(s => s.Station.Value, StringComparer.Ordinal)];
    }
}
