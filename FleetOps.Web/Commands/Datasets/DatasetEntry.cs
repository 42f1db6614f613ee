namespace FleetOps.Web.Commands.Datasets;

/// <summary>
/// One file of the manifest. <paramref name="Sha256"/> is of the file as it lies there, <paramref name="CsvSha256"/> of the CSV inside it: the same unless the
/// file is compressed, where two versions of the compressor may differ though the CSV does not. Seed, preset and fault rate are those of the run that wrote it.
/// </summary>
internal sealed record DatasetEntry(
    string Name, string File, string Schema, string Meaning, bool Label, ulong Seed, string Preset, double FaultRate, long Rows, IReadOnlyList<DatasetEntryColumn> Columns, long Bytes, string Sha256, string CsvSha256);
