namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// What one dataset is: its name (also its file's: lower case, digits and _), what a row means and its columns. <paramref name="Rows"/> is how many rows it must
/// have; null where the seed decides (sessions, faults). It holds no rows: a <see cref="DatasetSource"/> writes them. Immutable.
/// </summary>
public sealed record Dataset(string Name, string Meaning, IReadOnlyList<DatasetColumn> Columns, long? Rows)
{
    /// <summary>Truth for training and scoring (fault labels, planted oddities): never a feature, and so always a file of its own.</summary>
    public bool IsLabel { get; init; }
}
