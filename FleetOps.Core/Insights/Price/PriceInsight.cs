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
        if (History(lastDay) is not { } history) return null;
        var rows = new List<float>();
        var blocks = Blocks(first, hours * 4, history, lastDay, served?.Model, coverage, published: true, rows);
        IReadOnlyList<PriceStep> steps = !hourly ? blocks :
        [
            .. blocks.Chunk(4).Select(c => new PriceStep(c[0].From, c.Average(b => b.RupeesPerKwh), c.Average(b => b.Low), c.Average(b => b.High), c.All(b => b.IsPublished))),
        ];
        return new PriceForecast(now, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), coverage, steps) { Rows = rows.ToArray() };
    }

    /// <summary>
    /// Today's blocks as the model that answers now would have forecast them yesterday, when nothing of today was published. Null when the market has published too little to go by.
    /// </summary>
    public PriceForecast? Back(Instant now, double coverage)
    {
        var served = slot.Current;
        var today = MidnightOf(now);
        var lastDay = today - TimeSpan.FromDays(1);
        if (History(lastDay) is not { } history) return null;
        return new PriceForecast(lastDay, served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card), coverage, Blocks(today, BlocksADay, history, lastDay, served?.Model, coverage, published: false, []));
    }

    private PriceStep[] Blocks(Instant first, int count, double[] history, Instant lastDay, PriceModel? model, double coverage, bool published, List<float> rows)
    {
        var intervals = model?.DayAheadQuarter ?? Rough;
        var row = new float[PriceFeatures.Width];
        var blocks = new PriceStep[count];
        for (var i = 0; i < blocks.Length; i++)
        {
            var from = first + i * PriceFeatures.Block;
            if (published && market.PriceAt(from) is { } known)
            {
                blocks[i] = new PriceStep(from, (double)known, (double)known, (double)known, IsPublished: true);
                continue;
            }

            PriceFeatures.Fill(history, lastDay, from, row);
            rows.AddRange(row);
            var said = model is null ? row[PriceFeatures.Naive] : model.DayAhead.Predict(row);
            var (low, high) = intervals.Of(said, coverage);
            blocks[i] = new PriceStep(from, said, low, high, IsPublished: false);
        }

        return blocks;
    }

    private double[]? History(Instant lastDay)
    {
        var history = new double[PriceFeatures.Days * BlocksADay];
        for (var i = 0; i < history.Length; i++)
        {
            if (market.PriceAt(lastDay - TimeSpan.FromDays(PriceFeatures.Days - 1) + i * PriceFeatures.Block) is not { } price) return null;
            history[i] = (double)price;
        }

        return history;
    }

    private static Instant MidnightOf(Instant instant) => Instant.From(new DateTimeOffset(instant.ToDateTimeOffset().ToOffset(Clocks.Ist).Date, Clocks.Ist));
}
