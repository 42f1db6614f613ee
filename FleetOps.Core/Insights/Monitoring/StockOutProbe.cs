using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Watches the stock-out model: each half hour every shelf that is not empty; truth is whether as many were taken within 90 minutes as lay there.</summary>
public sealed class StockOutProbe(NetworkDiary diary, Slot<StockOutModel> slot) : IProbe
{
    private const int LeastEmpty = 30;

    public ModelName Model => slot.Name;

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public string? Truths => "ran out within 90 minutes";

    public bool IsChance => true;

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
            var made = new float[all.Count * 2 * StockOutFeatures.Width];
            if (all.Count > 0) StockOutFeatures.Fill(all, origin, null, made);
            return (all.Select(s => s.Station.Id).ToArray(), made);
        });
        for (var i = 0; i < stations.Length * 2; i++)
        {
            var row = rows.AsSpan(i * StockOutFeatures.Width, StockOutFeatures.Width);

            // What lies there; of parts with a minus.
            if (row[1] > 0) take(new AskedRow(stations[i / 2], origin, origin + StockOutFeatures.Ahead, i % 2 == 1 ? -row[1] : row[1]), row);
        }
    }

    public double? TruthOf(AskedRow asked, Instant now) =>
        now < asked.About + StationSlot.Length ? null
        : diary.Read(all => all.FirstOrDefault(s => s.Station.Id == asked.Device) is { } station ? station.Used(asked.At, asked.About, asked.Note < 0) >= Math.Abs(asked.Note) ? 1 : 0 : double.NaN);

    public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score)
    {
        double[] truth = [.. outcomes.Select(o => o.Truth)];
        return truth.Count(t => t > 0.5) >= LeastEmpty ? Ranking.AveragePrecision(truth, [.. outcomes.Select(score)]) : null;
    }
}
