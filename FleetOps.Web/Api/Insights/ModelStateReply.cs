using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;

namespace FleetOps.Web.Api.Insights;

/// <summary>Where one model stands: ready or not, who answers, how far its training is.</summary>
internal sealed record ModelStateReply(string Name, string Title, bool Ready, bool StandIn, int? Version, string? Training, double? TrainingProgress, string? Says, MetricReply? Primary)
{
    public static ModelStateReply Of(ITrainer trainer, TrainingStatus? training) => new(
        trainer.Slot.Name.Value, trainer.Title, trainer.Slot.Card is not null, trainer.Slot.Card is null, trainer.Slot.Card?.Version, Words.Of(training?.State), training?.Share, training?.Says,
        trainer.Slot.Card is { } card ? MetricReply.Of([card.Primary])[0] : null);
}
