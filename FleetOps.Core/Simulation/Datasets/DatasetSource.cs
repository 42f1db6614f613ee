namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// Where the rows of one or more datasets come from: those of one simulation run are written by one source. Sources are independent of each other and
/// may run at the same time; <paramref name="Write"/> itself uses one thread and depends on its plan only, so that the same seed gives the same bytes.
/// <paramref name="Seconds"/> is about how long it takes, for the order of the work and the time left.
/// </summary>
public sealed record DatasetSource(IReadOnlyList<Dataset> Datasets, double Seconds, Action<DatasetRun> Write);
