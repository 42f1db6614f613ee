namespace FleetOps.Core.Insights;

/// <summary>What rows are for. Learn: the model is fitted on them. Choose: calibration and thresholds. Judge: the metrics of the card and the gate; nothing is fitted or chosen on these.</summary>
public enum TrainingPart
{
    Learn,
    Choose,
    Judge,
}
