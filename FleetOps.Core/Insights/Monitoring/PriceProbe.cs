using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// Watches the price model: each hour, every other hour's first block of the three days ahead that the market has not published; truth is what it publishes for it. Of one market a week is too little to tell drift from
/// weather, so that features are not watched.
/// </summary>
public sealed class PriceProbe(IMarket market, PriceInsight insight, Slot<PriceModel> slot) : IProbe
{
    private const int EveryBlocks = 8;
    private static readonly DeviceId Market = new("market");
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public ModelName Model => slot.Name;

    public TimeSpan Every => TimeSpan.FromHours(1);

    public string? Truths => "the price that the market published";

    public bool IsChance => false;

    public void Note(Frame happened)
    {
        // Prices come from the market.
    }

    public void Ask(Instant now, RowSink take)
    {
        ArgumentNullException.ThrowIfNull(take);
        if (insight.Forecast(now, PriceFeatures.MostHours, hourly: false, coverage: 0.9) is not { By.IsStandIn: false } forecast) return;
        var rows = forecast.Rows.Span;
        var open = forecast.Steps.Where(s => !s.IsPublished).ToArray();
        for (var i = 0; i < open.Length; i += EveryBlocks) take(new AskedRow(Market, now, open[i].From), rows.Slice(i * PriceFeatures.Width, PriceFeatures.Width));
    }

    public double? TruthOf(AskedRow asked, Instant now) => market.PriceAt(asked.About) is { } price ? (double)price : now > asked.About ? double.NaN : null;

    public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return outcomes.Count == 0 || outcomes.Max(o => o.Asked.About) - outcomes.Min(o => o.Asked.About) < Week ? null : PointError.RSquared([.. outcomes.Select(o => o.Truth)], [.. outcomes.Select(score)]);
    }
}
