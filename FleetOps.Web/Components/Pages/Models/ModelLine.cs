using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>One model in the list: who answers, and how far its training is (null: none in this process).</summary>
public sealed record ModelLine(string Name, string Title, string Answers, bool StandIn, string Primary, int? Percent, string? Says)
{
    public static ModelLine Of(ITrainer trainer, TrainingStatus? training)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var card = trainer.Slot.Card;
        return new ModelLine(
            trainer.Slot.Name.Value, trainer.Title, card is null ? "A rule stands in" : $"Version {card.Version} answers", card is null,
            card is null ? "" : $"{MetricLine.InWords(card.Primary.Name)} {MetricLine.Number(card.Primary.Value)}, naive {MetricLine.Number(card.Primary.Naive)}",
            training is { IsOver: false } ? (int)(100 * training.Share) : null, training?.Says);
    }
}
