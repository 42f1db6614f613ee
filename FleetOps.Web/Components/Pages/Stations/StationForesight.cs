using System.Collections.Concurrent;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Pages.Overview;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>
/// What the insights say of one station, as its page shows it. Explanations are worked out once an assessment and shared by all open pages. Thread-safe.
/// </summary>
public sealed class StationForesight(AssessmentBoard board, AssessmentReasons reasons, OutlookInsight outlook, DemandInsight demand, StockOutInsight stock)
{
    private const int MostReasons = 6;
    private readonly ConcurrentDictionary<DeviceId, (Assessment Of, ViewList<ReasonView> Reasons)> _explained = new();

    /// <param name="station">Which.</param>
    /// <param name="bay">The bay that is open; null: the one most at risk.</param>
    /// <param name="now">World time.</param>
    public ForesightView Of(Station station, int? bay, Instant now)
    {
        ArgumentNullException.ThrowIfNull(station);
        var ahead = demand.At(now);
        var hours = ahead.Stations.FirstOrDefault(s => s.Station == station.Id)?.Hours ?? [];
        var shelves = stock.At(now);
        return new ForesightView(
            RiskOf(station, bay),
            board.Of(station.Id) is { Anomaly: { } unlike } said ? new AnomalyView(Math.Round(unlike.Score, 2), unlike.Flag, reasons.AnomalyFlagAt, said.By.IsStandIn) : null,
            [.. hours.Select(ViewOf)],
            hours.Count == 0 ? "" : ahead.By.IsStandIn ? "stand-in: as yesterday, or as the last hour" : "80 % interval",
            Shelf("packs"), Shelf("parts"),
            [.. outlook.At(now).Risks.Where(r => r.Station == station.Id && r.Kind is RiskKind.Queue or RiskKind.SiteLimit && r.Station == station.Id)
                .OrderBy(r => r.Kind).Select(r => (Capital(LaneProjection.What(r)), LaneProjection.Chance(r.Chance)))]);

        string Shelf(string item) => shelves.Shelves.FirstOrDefault(s => s.Station == station.Id && s.Item == item) is not { } shelf ? ""
            : shelf.Stock == 0 ? "empty"
            : $"{(shelves.By.IsStandIn ? "stand-in " : "")}p {LaneProjection.Chance(shelf.Chance)}";
    }

    private BayRiskView? RiskOf(Station station, int? bay)
    {
        var said = station.Connectors.Where(c => bay is null || c.Number == bay).Select(c => (c.Number, Said: board.Of(c.Id))).Where(c => c.Said is { Failure: not null })
            .OrderByDescending(c => c.Said!.Failure!.Value.WithinHour).FirstOrDefault();
        if (said.Said is not { Failure: { } score } assessment) return null;
        var standIn = !assessment.By.IsStandIn ? ""
            : reasons.HasFailureModel ? "Not enough history of this station yet: it takes 15 minutes. A rule on its seven signals stands in; its figure is worry, not a probability."
            : "The model is being trained. A rule on the station's seven signals stands in; its figure is worry, not a probability.";
        return new BayRiskView(
            said.Number, LaneProjection.Chance(score.WithinHour),
            assessment.By.IsStandIn ? "within the hour" : $"within the hour; {LaneProjection.Chance(score.WithinNinetyMinutes ?? score.WithinHour)} in 90 min, {LaneProjection.Chance(score.WithinDay)} in 24 h",
            score.Kind is { } kind ? $"If it fails: {kind.Replace('_', ' ')}{(score.Severity is { } severity ? $", severity {Show.Number(severity, 2)} of 1" : "")}"
                : assessment.By.IsStandIn ? "" : "Too unlikely to say what it would be",
            score.Alarm && (score.WithinNinetyMinutes ?? score.WithinHour) >= RiskOutlook.Probable, assessment.By.IsStandIn ? "" : $"{assessment.By.Model}, version {assessment.By.Version}", standIn, Explained(assessment))
        {
            Flagged = score.Alarm,
        };
    }

    private ViewList<ReasonView> Explained(Assessment assessment)
    {
        if (_explained.TryGetValue(assessment.Device, out var known) && ReferenceEquals(known.Of, assessment)) return known.Reasons;
        var explained = ReasonView.Of(reasons.Of(assessment, MostReasons));
        _explained[assessment.Device] = (assessment, explained);
        return explained;
    }

    private static HourAheadView ViewOf(HourAhead hour) => new(
        $"{Show.ShortTime(hour.From)} to {Show.ShortTime(hour.From + TimeSpan.FromHours(1))}",
        Show.Number(hour.Arrivals, 1), $"{Show.Number(Math.Ceiling(hour.ArrivalsLow))} to {Show.Number(Math.Floor(hour.ArrivalsHigh))}",
        Show.Number(hour.Waiting, 1), $"{Show.Number(hour.WaitingLow, 1)} to {Show.Number(hour.WaitingHigh, 1)}",
        Math.Round(hour.Waiting, 2), Math.Round(hour.WaitingLow, 2), Math.Round(hour.WaitingHigh, 2));

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
