using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Watches the crowding model: all stations every 25 minutes, so that all places in a quarter of an hour come up; truth is whether a queue formed within 90 minutes. Where there is one already nothing is asked.</summary>
public sealed class CrowdingProbe(NetworkDiary diary, Slot<CrowdingModel> slot) : IProbe
{
    private const int LeastQueues = 30;
    private static readonly int QueueAt = CrowdingTargets.Names.ToList().IndexOf(CrowdingTargets.Queue);

    public ModelName Model => slot.Name;

    public TimeSpan Every => TimeSpan.FromMinutes(25);

    public string? Truths => "a queue formed within 90 minutes";

    public bool IsChance => true;

    public void Note(Frame happened)
    {
        // The diary is kept by its own loop.
    }

    public void Ask(Instant now, RowSink take)
    {
        ArgumentNullException.ThrowIfNull(take);
        var (stations, rows) = diary.Read(all =>
        {
            var made = new float[all.Count * CrowdingFeatures.Width];
            if (all.Count > 0) CrowdingFeatures.Fill(all, now, null, made);
            return (all.Select(s => s.Station.Id).ToArray(), made);
        });
        for (var i = 0; i < stations.Length; i++)
            take(new AskedRow(stations[i], now, now + CrowdingTargets.Ahead), rows.AsSpan(i * CrowdingFeatures.Width, CrowdingFeatures.Width));
    }

    public double? TruthOf(AskedRow asked, Instant now) =>
        now < asked.About + StationSlot.Length ? null
        : diary.Read(all => all.FirstOrDefault(s => s.Station.Id == asked.Device) is { } station ? CrowdingTargets.Of(station, asked.At)[QueueAt] : double.NaN);

    public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score) => FailureProbe.Auc(outcomes, score, LeastQueues);
}
