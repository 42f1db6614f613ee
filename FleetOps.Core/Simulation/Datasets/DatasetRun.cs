namespace FleetOps.Core.Simulation.Datasets;

/// <summary>One run of a <see cref="DatasetSource"/>: where the rows go and how far it is. Used by one thread.</summary>
public sealed class DatasetRun(IReadOnlyDictionary<Dataset, DatasetRows> rows, Action<double> progress, CancellationToken cancellation)
{
    /// <summary>Whether somebody asked for this dataset.</summary>
    public bool Wants(Dataset dataset) => !rows[dataset].Discards;

    /// <summary>Where the rows of <paramref name="dataset"/> go. What nobody asked for is accepted and dropped.</summary>
    public DatasetRows RowsOf(Dataset dataset) => rows[dataset];

    /// <summary>Says how far the source is, 0 to 1; call it often (each hundredth is enough). Throws when the work is to be broken off.</summary>
    public void Reached(double share)
    {
        cancellation.ThrowIfCancellationRequested();
        progress(share);
    }
}
