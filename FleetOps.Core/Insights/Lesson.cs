namespace FleetOps.Core.Insights;

/// <summary>The rows of one training: three scenes of three seeds, so that what judges has never been seen.</summary>
public sealed record Lesson(TrainingRows Learn, TrainingRows Choose, TrainingRows Judge);
