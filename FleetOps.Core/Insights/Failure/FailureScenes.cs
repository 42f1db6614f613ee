namespace FleetOps.Core.Insights.Failure;

/// <summary>The simulated networks on which faults of stations are learned: one with two and a half times the ordinary faults, so that the rare ones are there, and two ordinary ones.</summary>
internal static class FailureScenes
{
    private const double EnrichedRate = 2.5;

    public static TrainingScene Of(TrainingPart part, ulong seed) => part switch
    {
        TrainingPart.Learn => new TrainingScene(seed, 7, EnrichedRate, Vehicles: 60),
        TrainingPart.Choose => new TrainingScene(seed, 2.5, 1, Vehicles: 60),
        TrainingPart.Judge => new TrainingScene(seed, 3, 1, Vehicles: 60),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There are three parts."),
    };
}
