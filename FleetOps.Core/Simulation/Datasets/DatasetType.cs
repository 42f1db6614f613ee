namespace FleetOps.Core.Simulation.Datasets;

/// <summary>What the cells of a dataset's column are. Numbers use a point and no thousands mark, times are ISO 8601 in UTC, flags are 0 and 1.</summary>
public enum DatasetType
{
    Integer,
    Number,
    Text,
    Time,
    Flag,
}
