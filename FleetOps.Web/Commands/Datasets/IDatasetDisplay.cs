using FleetOps.Core.Simulation.Datasets;

namespace FleetOps.Web.Commands.Datasets;

/// <summary>Shows a person how far the datasets are. Called from the threads that write; implementations are thread-safe.</summary>
internal interface IDatasetDisplay
{
    void Begin(IReadOnlyList<DatasetSource> sources);

    void Reached(DatasetSource source, double share);

    void Done(DatasetSource source, IReadOnlyList<DatasetEntry> entries);
}
