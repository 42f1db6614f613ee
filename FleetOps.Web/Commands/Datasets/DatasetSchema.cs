using System.Text.Json;
using FleetOps.Core.Simulation.Datasets;

namespace FleetOps.Web.Commands.Datasets;

/// <summary>The schema file of a dataset: every column with name, type, unit, range and meaning.</summary>
internal static class DatasetSchema
{
    public static string FileOf(Dataset dataset) => dataset.Name + ".schema.json";

    public static string Of(Dataset dataset) => JsonSerializer.Serialize(
        new
        {
            dataset.Name,
            dataset.Meaning,
            Label = dataset.IsLabel,
            dataset.Rows,
            Columns = dataset.Columns.Select(c => new
            {
                c.Name,
                Type = c.Type.ToString().ToLowerInvariant(),
                c.Unit,
                c.Min,
                c.Max,
                Decimals = c.Type == DatasetType.Number ? c.Decimals : (int?)null,
                c.Optional,
                c.Values,
                c.Meaning,
            }),
        },
        DatasetManifest.Json);
}
