using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Crowding;

/// <summary>
/// Where a queue forms and which site comes to its limit within 90 minutes, now. There is no rule that stands in: no chance is told before there is a model and an hour of diary. Reckoned when asked, at most once a world
/// minute and model. Thread-safe.
/// </summary>
public sealed class CrowdingInsight(NetworkDiary diary, Slot<CrowdingModel> slot)
{
    private static readonly TimeSpan Enough = TimeSpan.FromHours(1);
    private readonly Lock _reckoning = new();
    private (long Minute, int? Version, AnsweredBy By, IReadOnlyList<StationCrowding> Stations)? _last;

    /// <returns>Who answers, and all stations; none while no model answers or too little is known.</returns>
    public (AnsweredBy By, IReadOnlyList<StationCrowding> Stations) At(Instant now)
    {
        var minute = now.UnixMilliseconds / 60_000;
        lock (_reckoning)
        {
            var served = slot.Current;
            if (_last is not { } last || last.Minute != minute || last.Version != served?.Card.Version)
            {
                IReadOnlyList<StationCrowding> stations = served is null ? [] : diary.Read(s => Reckon(s, now, served.Model));
                _last = last = (minute, served?.Card.Version, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), stations);
            }

            return (last.By, last.Stations);
        }
    }

    /// <summary>Why a station's chance of a queue (or of its limit) is what it is; empty without a model.</summary>
    public IReadOnlyList<Contribution> Explain(DeviceId station, bool queue, Instant now)
    {
        if (slot.Current is not { } served) return [];
        var row = diary.Read(stations =>
        {
            var rows = new float[stations.Count * CrowdingFeatures.Width];
            CrowdingFeatures.Fill(stations, now, null, rows);
            for (var s = 0; s < stations.Count; s++)
                if (stations[s].Station.Id == station) return rows.AsSpan(s * CrowdingFeatures.Width, CrowdingFeatures.Width).ToArray();
            return [];
        });
        return row.Length == 0 ? [] : served.Model.Explain(queue ? CrowdingTargets.Queue : CrowdingTargets.Limit, row);
    }

    private static StationCrowding[] Reckon(IReadOnlyList<StationDiary> stations, Instant now, CrowdingModel model)
    {
        if (stations.Count == 0 || DemandFeatures.Known(stations, NetworkDiary.Quarter(now), null) < Enough) return [];
        var rows = new float[stations.Count * CrowdingFeatures.Width];
        CrowdingFeatures.Fill(stations, now, null, rows);
        var all = new StationCrowding[stations.Count];
        for (var s = 0; s < all.Length; s++)
        {
            var row = rows.AsSpan(s * CrowdingFeatures.Width, CrowdingFeatures.Width);
            var last = CrowdingTargets.Last(stations[s], now);
            all[s] = new StationCrowding(
                stations[s].Station.Id,
                CrowdingTargets.IsQueue(last) ? null : model.Queue(row),
                CrowdingTargets.IsAtLimit(last, stations[s].Station.SiteLimitKw) ? null : model.Limit(row));
        }

        return all;
    }
}
