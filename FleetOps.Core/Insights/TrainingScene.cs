namespace FleetOps.Core.Insights;

/// <summary>
/// A simulated network to learn from: equal scenes are played once for all trainers that ask for them. The world is stepped by true seconds; measurement frames are written each
/// <paramref name="MeasureEverySeconds"/>. Rates are factors on the ordinary ones (<paramref name="FaultRate"/> of stations and connectors, <paramref name="VehicleFaultRate"/>).
/// It is not a window of real time: <paramref name="FirstDay"/> counts days from the present one and is negative for the past, so that rows of seasons and weekdays are what the model will meet.
/// </summary>
public sealed record TrainingScene(ulong Seed, double Days, double FaultRate, double VehicleFaultRate = 1, int Vehicles = 200, int MeasureEverySeconds = 5, int FirstDay = -14, int StepSeconds = 1)
{
    public SceneKind Kind { get; init; }

    /// <summary>Networks of other seeds beside the first: how many machine parks or markets are played. 1 for a network.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>The gatherers of this scene make experiments in it (<see cref="IExperimenter"/>), so that nobody shares it who does not expect that.</summary>
    public bool Experiments { get; init; }
}
