namespace FleetOps.Web.Commands.Datasets;

/// <summary>A column as the manifest names it: the whole description is in the schema file.</summary>
internal sealed record DatasetEntryColumn(string Name, string Unit);
