using System.Globalization;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Models;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>What the Models page draws: all models, and one of them open with one of its versions. Immutable, compared by value.</summary>
public sealed record ModelsView(
    ViewList<ModelLine> Models, ModelLine? Open, ViewList<VersionLine> Versions, int? Shown, int? Champion, int? Previous, ViewList<MetricLine> Metrics, ViewList<string> Refused, bool OpenIsMissing, int? Beside,
    DriftPanelView Drift, string? InService, ShadowView? Shadow, int? InShadow, ViewList<string> Proposed, bool Ordered)
{
    /// <param name="trainers">All models, in order of need.</param>
    /// <param name="state">How far trainings are, what monitors say, what is proposed.</param>
    /// <param name="open">Which is asked for; null or unknown opens none.</param>
    /// <param name="shelf">Its stored versions.</param>
    /// <param name="inShadow">Which of them is in the shadow.</param>
    /// <param name="version">Which version is shown; null: the one that answers, or the newest.</param>
    /// <param name="beside">Which version stands beside it; null: the one that answers.</param>
    /// <param name="asked">What was asked for by name.</param>
    public static ModelsView Of(IReadOnlyList<ITrainer> trainers, ModelsState state, ITrainer? open, ModelShelf? shelf, int? inShadow, int? version, int? beside, string? asked)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        ArgumentNullException.ThrowIfNull(state);
        var champion = open?.Slot.Card;
        var shown = shelf is null ? null : (version is { } v ? shelf.Find(v) : null) ?? champion ?? (shelf.Versions.Count > 0 ? shelf.Versions[^1] : null);
        var other = (beside is { } b ? shelf?.Find(b) : null) ?? champion;
        var health = open is null ? null : state.Monitors.Of(open.Slot.Name);
        return new ModelsView(
            [.. trainers.Select(t => ModelLine.Of(t, state))],
            open is null ? null : ModelLine.Of(open, state),
            [.. (shelf?.Versions ?? []).Reverse().Select(card => VersionLine.Of(card, champion?.Version))],
            shown?.Version, champion?.Version, shelf?.Previous,
            [.. (shown?.Metrics ?? []).Select(m => MetricLine.Of(m, other))],
            [.. (shelf?.Refused ?? new Dictionary<string, string>()).Select(r => $"{r.Key}: {r.Value}")],
            asked is not null && open is null, other?.Version, DriftPanelView.Of(health, champion is not null), InServiceOf(health, champion), ShadowView.Of(health), inShadow,
            [.. open is null ? [] : state.Desk.ProposalFor(open.Slot.Name)?.Reasons ?? []], open is not null && state.Desk.IsOrdered(open.Slot.Name));
    }

    private static string? InServiceOf(ModelHealth? health, ModelCard? card) => health?.Truths is null || card is null ? null
        : string.Create(
            CultureInfo.InvariantCulture, $"{health.Labelled:#,0} rows with their truth ({health.Truths}), {health.Alerts} drift {(health.Alerts == 1 ? "alert" : "alerts")} since its training")
            + (health.Recent is { } recent ? $"; {MetricLine.InWords(card.Primary.Name)} of late {MetricLine.Number(recent)}, on the card {MetricLine.Number(card.Primary.Value)}." : ".");
}
