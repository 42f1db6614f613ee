namespace FleetOps.Core.Simulation.Datasets;

/// <summary>Every dataset that the product writes, by the source that writes it. The order is that of the manifest.</summary>
public static class DatasetCatalogue
{
    public static IReadOnlyList<DatasetSource> Of(DatasetPlan plan) =>
    [
        StationsDataset.Source(plan),
        MarketHoursDataset.Source(plan),
        UsersDataset.Source(plan),
        NetworkDatasets.Source(plan),
        DecisionsDataset.Source(plan),
        EvFrames.Source(plan),
        EquipmentReadings.Source(plan),
    ];
}
