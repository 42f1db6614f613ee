namespace FleetOps.Core.Models;

/// <summary>
/// The stored versions of one model, oldest first, and which of them answers. <paramref name="Refused"/>: files that could not be read, by name with the reason.
/// </summary>
public sealed record ModelShelf(ModelName Name, IReadOnlyList<ModelCard> Versions, int? Champion, int? Previous, IReadOnlyDictionary<string, string> Refused)
{
    public ModelCard? Find(int version) => Versions.FirstOrDefault(c => c.Version == version);

    public int NextVersion => Versions.Count == 0 ? 1 : Versions.Max(c => c.Version) + 1;
}
