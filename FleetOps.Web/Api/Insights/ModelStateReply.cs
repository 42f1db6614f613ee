using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Models;

namespace FleetOps.Web.Api.Insights;

/// <summary>Where one model stands: ready or not, who answers, how far its training is; how many of its features have drifted (null while that cannot be told) and whether training anew is proposed.</summary>
internal sealed record ModelStateReply(string Name, string Title, bool Ready, bool StandIn, int? Version, string? Training, double? TrainingProgress, string? Says, MetricReply? Primary, int? Drifting, int? DriftAlerts, int? ShadowVersion, ProposalReply? Proposal)
{
    public static ModelStateReply Of(ITrainer trainer, TrainingStatus? training, ModelHealth? health, RetrainingProposal? proposal) => new(
        trainer.Slot.Name.Value, trainer.Title, trainer.Slot.Card is not null, trainer.Slot.Card is null, trainer.Slot.Card?.Version, Words.Of(training?.State), training?.Share, training?.Says,
        trainer.Slot.Card is { } card ? MetricReply.Of([card.Primary])[0] : null,
        health?.Drift.At is null ? null : health.Drift.Drifting, health?.Alerts, health?.Shadow?.Version, proposal is null ? null : ProposalReply.Of(proposal));
}
