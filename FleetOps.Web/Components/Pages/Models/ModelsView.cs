using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Models;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>What the Models page draws: all models, and one of them open with one of its versions. Immutable, compared by value.</summary>
public sealed record ModelsView(
    ViewList<ModelLine> Models, ModelLine? Open, ViewList<VersionLine> Versions, int? Shown, int? Champion, int? Previous, ViewList<MetricLine> Metrics, ViewList<string> Refused, bool OpenIsMissing)
{
    /// <param name="trainers">All models, in order of need.</param>
    /// <param name="board">How far trainings are.</param>
    /// <param name="open">Which is asked for; null or unknown opens none.</param>
    /// <param name="shelf">Its stored versions.</param>
    /// <param name="version">Which version is shown; null: the one that answers, or the newest.</param>
    /// <param name="asked">What was asked for by name.</param>
    public static ModelsView Of(IReadOnlyList<ITrainer> trainers, TrainingBoard board, ITrainer? open, ModelShelf? shelf, int? version, string? asked)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        ArgumentNullException.ThrowIfNull(board);
        var champion = open?.Slot.Card;
        var shown = shelf is null ? null : (version is { } v ? shelf.Find(v) : null) ?? champion ?? (shelf.Versions.Count > 0 ? shelf.Versions[^1] : null);
        return new ModelsView(
            [.. trainers.Select(t => ModelLine.Of(t, board.Of(t.Slot.Name)))],
            open is null ? null : ModelLine.Of(open, board.Of(open.Slot.Name)),
            [.. (shelf?.Versions ?? []).Reverse().Select(card => VersionLine.Of(card, champion?.Version))],
            shown?.Version, champion?.Version, shelf?.Previous,
            [.. (shown?.Metrics ?? []).Select(m => MetricLine.Of(m, champion))],
            [.. (shelf?.Refused ?? new Dictionary<string, string>()).Select(r => $"{r.Key}: {r.Value}")],
            asked is not null && open is null);
    }
}
