using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Tabular;

/// <summary>A model fitted to a file's rows, and its predictions of those rows by models that had not seen them (NaN where there are none; null for extra trees).</summary>
public sealed record TabularModel(StoredModel Stored, LearningTask Task, double[]? HeldOut);
