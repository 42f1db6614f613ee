using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// From feature rows to the outlook, by a model or, while there is none, by rule: the same hour yesterday, else the last hour, else half of what the connectors can serve; as many wait as now. Pure.
/// </summary>
public static class DemandPredictor
{
    public const double Coverage = 0.8;

    // Poisson's spread, a little widened: what the rule promises without having been calibrated.
    private static readonly SpreadIntervals Rough = new(0.3, [0.7, 1.4, 1.8, 2.2]);

    /// <param name="stations">In the order of the rows.</param>
    /// <param name="now">The origin.</param>
    /// <param name="rows">As <see cref="DemandFeatures.Fill"/> made them.</param>
    /// <param name="model">Null: by rule.</param>
    /// <param name="by">Who answers.</param>
    public static DemandOutlook Predict(IReadOnlyList<StationDiary> stations, Instant now, ReadOnlySpan<float> rows, DemandModel? model, AnsweredBy by)
    {
        ArgumentNullException.ThrowIfNull(stations);
        var quarter = NetworkDiary.Quarter(now);
        var all = new StationDemand[stations.Count];
        var sums = new (double Arrivals, double Waiting)[DemandFeatures.Hours];
        for (var s = 0; s < all.Length; s++)
        {
            var hours = new HourAhead[DemandFeatures.Hours];
            for (var h = 0; h < hours.Length; h++)
            {
                var from = rows.Slice((s * DemandFeatures.Hours + h) * DemandFeatures.Width, DemandFeatures.Width);
                var (arrivals, waiting) = model is null ? Rule(from) : (model.Arrivals.Predict(from), model.Waiting.Predict(from));
                var (low, high) = (model?.ArrivalIntervals ?? Rough).Of(arrivals, Coverage);
                var (few, many) = (model?.WaitingIntervals ?? Rough).Of(waiting, Coverage);
                hours[h] = new HourAhead(quarter + TimeSpan.FromHours(h), arrivals, low, high, waiting, few, many);
                sums[h] = (sums[h].Arrivals + arrivals, sums[h].Waiting + waiting);
            }

            all[s] = new StationDemand(stations[s].Station.Id, hours);
        }

        return new DemandOutlook(now, by, all, [.. sums.Select((sum, h) =>
        {
            var (low, high) = (model?.NetworkIntervals ?? Rough).Of(sum.Arrivals, Coverage);
            return new HourAhead(quarter + TimeSpan.FromHours(h), sum.Arrivals, low, high, sum.Waiting, sum.Waiting, sum.Waiting);
        })]);
    }

    private static (double Arrivals, double Waiting) Rule(ReadOnlySpan<float> row) =>
        (!float.IsNaN(row[12]) ? row[12] : !float.IsNaN(row[9]) ? row[9] : row[4] / 2, row[22]);
}
