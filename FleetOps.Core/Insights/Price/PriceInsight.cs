using FleetOps.Core.Devices;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Price;

/// <summary>
/// Day-ahead prices for up to three days: what the market has published, and beyond that the model or, while there is none, by rule the same block of the last day that is published. Thread-safe.
/// </summary>
public sealed class PriceInsight(IMarket market, Slot<PriceModel> slot)
{
    private const int BlocksADay = 96;

    // Wide on purpose: what the rule promises without having been calibrated.
    private static readonly SpreadIntervals Rough = new(0.5, [0.3, 0.6, 0.8, 1.0]);

    /// <summary>Where the prices come from.</summary>
    public string Source => market.Source;

    /// <param name="now">From when; the block in progress is the first.</param>
    /// <param name="hours">1 to <see cref="PriceFeatures.MostHours"/>.</param>
    /// <param name="hourly">Means of hours instead of blocks of 15 minutes; their intervals are the blocks', and so a little wide.</param>
    /// <param name="coverage">One of <see cref="SpreadIntervals.Coverages"/>.</param>
    /// <returns>Null when the market has published too little to go by.</returns>
    public PriceForecast? Forecast(Instant now, int hours, bool hourly, double coverage)
    {
        if (hours is < 1 or > PriceFeatures.MostHours) throw new ArgumentOutOfRangeException(nameof(hours), hours, $"1 to {PriceFeatures.MostHours} hours.");
        var served = slot.Current;
        var first = new Instant(now.UnixMilliseconds / 900_000 * 900_000);
        var midnight = MidnightOf(now);
        var lastDay = market.PriceAt(midnight + TimeSpan.FromDays(1)) is null ? midnight : midnight + TimeSpan.FromDays(1);
        var history = new double[PriceFeatures.Days * BlocksADay];
        for (var i = 0; i < history.Length; i++)
        {
            if (market.PriceAt(lastDay - TimeSpan.FromDays(PriceFeatures.Days - 1) + i * PriceFeatures.Block) is not { } price) return null;
            history[i] = (double)price;
        }

        var intervals = served?.Model.DayAheadQuarter ?? Rough;
        var row = new float[PriceFeatures.Width];
        var rows = new List<float>();
        var blocks = new PriceStep[hours * 4];
        for (var i = 0; i < blocks.Length; i++)
        {
            var from = first + i * PriceFeatures.Block;
            if (market.PriceAt(from) is { } known)
            {
                blocks[i] = new PriceStep(from, (double)known, (double)known, (double)known, IsPublished: true);
                continue;
            }

            PriceFeatures.Fill(history, lastDay, from, row);
            rows.AddRange(row);
            var said = served is null ? row[PriceFeatures.Naive] : served.Model.DayAhead.Predict(row);
            var (low, high) = intervals.Of(said, coverage);
            blocks[i] = new PriceStep(from, said, low, high, IsPublished: false);
        }

        IReadOnlyList<PriceStep> steps = !hourly ? blocks :
        [
            .. blocks.Chunk(4).Select(c => new PriceStep(c[0].From, c.Average(b => b.RupeesPerKwh), c.Average(b => b.Low), c.Average(b => b.High), c.All(b => b.IsPublished))),
        ];
        return new PriceForecast(now, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), coverage, steps) { Rows = rows.ToArray() };
    }

    private static Instant MidnightOf(Instant instant) => Instant.From(new DateTimeOffset(instant.ToDateTimeOffset().ToOffset(Clocks.Ist).Date, Clocks.Ist));
}
