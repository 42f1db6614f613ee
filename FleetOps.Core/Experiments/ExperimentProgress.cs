namespace FleetOps.Core.Experiments;

/// <summary>An experiment in progress: what it is, whose, and the share of its simulated time that is done (0 to 1).</summary>
public sealed record ExperimentProgress(ExperimentPlan Plan, string StartedBy, double Share);
