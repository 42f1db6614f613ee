using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Training;

/// <summary>How far the training of one model is. <paramref name="Share"/> is 0 to 1 of all its work; <paramref name="Says"/> one sentence for people.</summary>
public sealed record TrainingStatus(ModelName Name, string Title, TrainingState State, double Share, string Says)
{
    public bool IsOver => State is TrainingState.Answers or TrainingState.Refused or TrainingState.Failed;
}
