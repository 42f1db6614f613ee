using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Training;

/// <summary>That a model be trained now, and what becomes of the new version.</summary>
public sealed record RetrainingOrder(ModelName Model, NewVersion Fate);
