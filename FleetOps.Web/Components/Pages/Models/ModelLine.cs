using FleetOps.Core.Insights;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>One model in the list: who answers, how far its training is (null: none in this process), whether it drifts or training anew is proposed.</summary>
public sealed record ModelLine(string Name, string Title, string Answers, bool StandIn, string Primary, int? Percent, string? Says, string? Drifts, bool Proposed)
{
    public static ModelLine Of(ITrainer trainer, ModelsState state)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(state);
        var training = state.Training.Of(trainer.Slot.Name);
        var drifting = state.Monitors.Of(trainer.Slot.Name)?.Drift.Drifting ?? 0;
        var card = trainer.Slot.Card;
        return new ModelLine(
            trainer.Slot.Name.Value, trainer.Title, card is null ? "A rule stands in" : $"Version {card.Version} answers", card is null,
            card is null ? "" : $"{MetricLine.InWords(card.Primary.Name)} {MetricLine.Figure(card.Primary.Value)}, naive {MetricLine.Figure(card.Primary.Naive)}",
            training is { IsOver: false } ? (int)(100 * training.Share) : null, training?.Says,
            drifting == 0 ? null : drifting == 1 ? "1 feature drifts" : $"{drifting} features drift", state.Desk.ProposalFor(trainer.Slot.Name) is not null);
    }
}
