using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Watches the demand model: all stations and hours ahead, each hour; truth is the cars that came.</summary>
public sealed class DemandProbe(NetworkDiary diary, Slot<DemandModel> slot) : IProbe
{
    private const int LeastHours = 48;

    public ModelName Model => slot.Name;

    public TimeSpan Every => TimeSpan.FromHours(1);

    public string? Truths => "cars that came in the hour";

    public bool IsChance => false;

    public void Note(Frame happened)
    {
        // The diary is kept by its own loop.
    }

    public void Ask(Instant now, RowSink take)
    {
        ArgumentNullException.ThrowIfNull(take);
        var origin = NetworkDiary.Quarter(now);
        var (stations, rows) = diary.Read(all =>
        {
            var made = new float[all.Count * DemandFeatures.Hours * DemandFeatures.Width];
            if (all.Count > 0) DemandFeatures.Fill(all, origin, null, made);
            return (all.Select(s => s.Station.Id).ToArray(), made);
        });
        for (var i = 0; i < stations.Length * DemandFeatures.Hours; i++)
            take(new AskedRow(stations[i / DemandFeatures.Hours], origin, origin + TimeSpan.FromHours(i % DemandFeatures.Hours + 1)), rows.AsSpan(i * DemandFeatures.Width, DemandFeatures.Width));
    }

    public double? TruthOf(AskedRow asked, Instant now) =>
        now < asked.About + StationSlot.Length ? null : diary.Find(asked.Device) is null ? double.NaN : diary.Read(all => (double)all.First(s => s.Station.Id == asked.Device).Arrivals(asked.About - TimeSpan.FromHours(1), asked.About));

    /// <summary>R² of the network's hours.</summary>
    public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score)
    {
        var hours = outcomes.GroupBy(o => (o.Asked.At, o.Asked.About)).Select(g => (Truth: g.Sum(o => o.Truth), Said: g.Sum(score), Count: g.Count())).ToArray();
        var most = hours.Length == 0 ? 0 : hours.Max(h => h.Count);
        hours = [.. hours.Where(h => h.Count == most)];
        return hours.Length < LeastHours * DemandFeatures.Hours ? null : PointError.RSquared([.. hours.Select(h => h.Truth)], [.. hours.Select(h => h.Said)]);
    }
}
