using FleetOps.Core.Fleet;

namespace FleetOps.Core.Access;

/// <summary>The keys. Looking one up is in memory and fast enough for every request; changes are stored before they take effect.</summary>
public interface IApiKeys
{
    /// <summary>The key that was presented, or null when it is unknown or has ended. Compares hashes only.</summary>
    ApiKey? Find(ReadOnlySpan<char> presented);

    ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation);

    /// <summary>Makes a key and returns it with its secret, which is never shown again. Throws ArgumentException on a bad name or limit.</summary>
    ValueTask<(ApiKey Key, string Secret)> CreateAsync(NewApiKey request, string createdBy, CancellationToken cancellation);

    /// <summary>A new secret under the same name and limits; the old one still works for <paramref name="grace"/>.</summary>
    ValueTask<(ApiKey Key, string Secret)> RotateAsync(int id, TimeSpan grace, string by, CancellationToken cancellation);

    /// <summary>Ends a key now.</summary>
    ValueTask RevokeAsync(int id, string by, CancellationToken cancellation);
}
