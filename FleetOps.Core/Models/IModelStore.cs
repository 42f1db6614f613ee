namespace FleetOps.Core.Models;

/// <summary>Where models are kept between runs. A version, once stored, never changes. Thread-safe.</summary>
public interface IModelStore
{
    /// <summary>What is stored under a name. Files that are damaged stand in the shelf's refusals and are left where they are.</summary>
    ValueTask<ModelShelf> ShelfAsync(ModelName name, CancellationToken cancellation = default);

    /// <summary>The file of a stored version.</summary>
    /// <exception cref="ModelRefusedException">It is not there or its hash is not the card's.</exception>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(ModelCard card, CancellationToken cancellation = default);

    /// <summary>Stores a new version, all or nothing. Throws <see cref="ModelRefusedException"/> when the version exists or the hash is not that of the file.</summary>
    ValueTask AddAsync(ModelCard card, ReadOnlyMemory<byte> file, CancellationToken cancellation = default);

    /// <summary>A small file beside a model's versions; null when there is none of that name.</summary>
    /// <exception cref="ModelRefusedException">It cannot be read.</exception>
    ValueTask<ReadOnlyMemory<byte>?> ReadBesideAsync(ModelName name, string file, CancellationToken cancellation = default);

    /// <summary>Writes such a file, all or nothing, over one that was there.</summary>
    ValueTask WriteBesideAsync(ModelName name, string file, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Notes which version answers from now on and which one did before.</summary>
    ValueTask CrownAsync(ModelName name, int champion, int? previous, CancellationToken cancellation = default);
}
