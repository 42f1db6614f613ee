using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Watches the load model: each hour all stations, about the quarters of one hour of the next day and of one later; truth is the load that was measured.</summary>
public sealed class LoadProbe(NetworkDiary diary, Slot<LoadModel> slot) : IProbe
{
    private const int LeastHours = 48;
    private readonly RandomStream _chance = new(17);

    public ModelName Model => slot.Name;

    public TimeSpan Every => TimeSpan.FromHours(1);

    public string? Truths => "kW that was drawn in the quarter";

    public bool IsChance => false;

    public void Note(Frame happened)
    {
        // The diary is kept by its own loop.
    }

    public void Ask(Instant now, RowSink take)
    {
        ArgumentNullException.ThrowIfNull(take);
        var origin = NetworkDiary.Quarter(now);
        int[] hours = [_chance.NextInt(24), 24 + _chance.NextInt(LoadFeatures.MostHours - 24)];
        Instant[] targets = [.. hours.SelectMany(h => Enumerable.Range(0, 4).Select(q => origin + TimeSpan.FromHours(h) + q * StationSlot.Length))];
        var (stations, rows) = diary.Read(all =>
        {
            var made = new float[all.Count * targets.Length * LoadFeatures.Width];
            if (all.Count > 0) LoadFeatures.Fill(all, origin, targets, null, made);
            return (all.Select(s => s.Station.Id).ToArray(), made);
        });
        for (var i = 0; i < stations.Length * targets.Length; i++)
            take(new AskedRow(stations[i / targets.Length], origin, targets[i % targets.Length] + StationSlot.Length), rows.AsSpan(i * LoadFeatures.Width, LoadFeatures.Width));
    }

    public double? TruthOf(AskedRow asked, Instant now) =>
        now < asked.About + StationSlot.Length ? null : diary.Read(all => all.FirstOrDefault(s => s.Station.Id == asked.Device)?.At(asked.About - StationSlot.Length).LoadKw ?? double.NaN);

    /// <summary>Mean absolute per cent error of the network's hours.</summary>
    public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score)
    {
        var hours = outcomes.GroupBy(o => (o.Asked.At, Hour: (o.Asked.About - o.Asked.At - StationSlot.Length).TotalHours is var ahead ? Math.Floor(ahead) : 0))
            .Select(g => (Truth: g.Sum(o => o.Truth), Said: g.Sum(score), Count: g.Count())).ToArray();
        var most = hours.Length == 0 ? 0 : hours.Max(h => h.Count);
        hours = [.. hours.Where(h => h.Count == most)];
        return hours.Length < LeastHours ? null : PointError.Mape([.. hours.Select(h => h.Truth)], [.. hours.Select(h => h.Said)]);
    }
}
