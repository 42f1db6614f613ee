namespace FleetOps.Core.Insights.Training;

/// <summary>Where the training of one model stands.</summary>
public enum TrainingState
{
    /// <summary>Others come first.</summary>
    Waits,

    /// <summary>Watching a simulated network.</summary>
    Watches,

    /// <summary>Being fitted and judged.</summary>
    Fits,

    /// <summary>Trained, and answers.</summary>
    Answers,

    /// <summary>Trained, and the gate said no: what answered before goes on.</summary>
    Refused,

    /// <summary>It broke off.</summary>
    Failed,
}
