using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// How many cars come and how many wait at each station in the next three hours, now. Reckoned when asked, at most once a world minute and model. Thread-safe.
/// </summary>
public sealed class DemandInsight(NetworkDiary diary, Slot<DemandModel> slot)
{
    private (long Minute, int? Version, DemandOutlook Outlook)? _last;
    private readonly Lock _reckoning = new();

    public DemandOutlook At(Instant now)
    {
        var minute = now.UnixMilliseconds / 60_000;
        lock (_reckoning)
        {
            var served = slot.Current;
            if (_last is { } last && last.Minute == minute && last.Version == served?.Card.Version) return last.Outlook;
            var outlook = diary.Read(stations =>
            {
                var rows = new float[stations.Count * DemandFeatures.Hours * DemandFeatures.Width];
                DemandFeatures.Fill(stations, now, null, rows);
                return DemandPredictor.Predict(stations, now, rows, served?.Model, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card)) with { Rows = rows };
            });
            _last = (minute, served?.Card.Version, outlook);
            return outlook;
        }
    }
}
