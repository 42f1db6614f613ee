namespace FleetOps.Core.Insights.Training;

/// <summary>Plays a scene from its birth, hands each frame to all gatherers in order of time, and returns what is known afterwards. Told the share done; stops when cancelled.</summary>
public delegate Truth ScenePlayer(TrainingScene scene, IReadOnlyList<IGatherer> gatherers, IProgress<double> progress, CancellationToken cancellation);
