namespace FleetOps.Web.Commands.Datasets;

/// <summary>What <c>datasets</c> was asked to write. <paramref name="Only"/> is empty for all.</summary>
internal sealed record DatasetRequest(string Folder, ulong Seed, IReadOnlyList<string> Only, bool Gzip);
