using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetOps.Data.Writing;

/// <summary>
/// The keys: rows in the database and an index by SHA-256 in memory, so that a look-up costs one hash. Changes are stored, with their ledger entry in
/// the same transaction, before the index shows them. When a key was last used is kept in memory and written by <see cref="WriteUsesAsync"/>.
/// Thread-safe. Secrets are returned once and kept nowhere.
/// </summary>
public sealed class StoredApiKeys(IDbContextFactory<FleetDbContext> contexts, Clocks clocks, IOptions<AccessOptions> options) : IApiKeys, IDisposable
{
    private const string SecretStart = "fo_";
    private const int PrefixLength = 9;

    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly ConcurrentDictionary<int, long> _uses = new();
    private readonly KeyHash? _bootstrapHash = KeyHash.Of(options.Value.BootstrapKey);
    private readonly ApiKey _bootstrap = new(
        0, "bootstrap", "bootstrap", Role.Admin, 0, 0, AutoEnrolAs: DeviceKind.Vehicle, AllowsExtras: false, null, clocks.HumanNow, "environment", null, null);

    private Dictionary<KeyHash, ApiKey> _index = [];

    public ApiKey? Find(ReadOnlySpan<char> presented)
    {
        if (KeyHash.Of(presented) is not { } hash) return null;
        if (hash == _bootstrapHash) return _bootstrap;
        if (!Volatile.Read(ref _index).TryGetValue(hash, out var key)) return null;
        var now = clocks.HumanNow;
        if (key.EndsAt is { } end && end <= now) return null;
        _uses[key.Id] = now.UnixMilliseconds;
        return key;
    }

    /// <summary>Reads the index; called once before the doors open.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        await IndexAsync(context, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var rows = await context.ApiKeys.AsNoTracking().OrderBy(r => r.Name).ThenByDescending(r => r.Id).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. rows.Select(r => KeyRules.ToKey(r, LastUse(r.Id)))];
    }

    public async ValueTask<(ApiKey Key, string Secret)> CreateAsync(NewApiKey request, string createdBy, CancellationToken cancellation)
    {
        var wanted = KeyRules.Checked(request);
        var secret = NewSecret();
        var row = new ApiKeyRow
        {
            Name = wanted.Name,
            Prefix = secret[..PrefixLength],
            Hash = KeyHash.Of(secret)!.Value.ToBytes(),
            Grants = wanted.Grants,
            RequestsPerMinute = wanted.RequestsPerMinute,
            FramesPerSecond = wanted.FramesPerSecond,
            AutoEnrolAs = wanted.AutoEnrolAs,
            AllowsExtras = wanted.AllowsExtras,
            Devices = wanted.Devices is null ? null : string.Join(',', wanted.Devices.Select(d => d.Value).Order(StringComparer.Ordinal)),
            CreatedAt = clocks.HumanNow.UnixMilliseconds,
            CreatedBy = createdBy,
        };
        await ChangeAsync(
            async context =>
            {
                var now = clocks.HumanNow.UnixMilliseconds;
                if (await context.ApiKeys.AnyAsync(r => r.Name == row.Name && (r.EndsAt == null || r.EndsAt > now), cancellation).ConfigureAwait(false))
                    throw new ArgumentException($"There is a key named '{row.Name}' already.");
                context.ApiKeys.Add(row);
                return Entry(createdBy, "key_created", $"Key '{row.Name}' ({row.Prefix}…) that grants {row.Grants}.");
            },
            cancellation).ConfigureAwait(false);
        return (KeyRules.ToKey(row, null), secret);
    }

    public async ValueTask<(ApiKey Key, string Secret)> RotateAsync(int id, TimeSpan grace, string by, CancellationToken cancellation)
    {
        if (grace < TimeSpan.Zero || grace > TimeSpan.FromDays(90)) throw new ArgumentException("The old key works for 0 to 90 days more.");
        var secret = NewSecret();
        ApiKeyRow? next = null;
        await ChangeAsync(
            async context =>
            {
                var old = await LiveRowAsync(context, id, cancellation).ConfigureAwait(false);
                next = new ApiKeyRow
                {
                    Name = old.Name,
                    Prefix = secret[..PrefixLength],
                    Hash = KeyHash.Of(secret)!.Value.ToBytes(),
                    Grants = old.Grants,
                    RequestsPerMinute = old.RequestsPerMinute,
                    FramesPerSecond = old.FramesPerSecond,
                    AutoEnrolAs = old.AutoEnrolAs,
                    AllowsExtras = old.AllowsExtras,
                    Devices = old.Devices,
                    CreatedAt = clocks.HumanNow.UnixMilliseconds,
                    CreatedBy = by,
                };
                var ends = (clocks.HumanNow + grace).UnixMilliseconds;
                old.EndsAt = old.EndsAt is { } earlier && earlier < ends ? earlier : ends;
                context.ApiKeys.Add(next);
                return Entry(by, "key_rotated", $"Key '{old.Name}': {old.Prefix}… ends {new Instant(old.EndsAt.Value)}, {next.Prefix}… takes its place.");
            },
            cancellation).ConfigureAwait(false);
        return (KeyRules.ToKey(next!, null), secret);
    }

    public async ValueTask RevokeAsync(int id, string by, CancellationToken cancellation) => await ChangeAsync(
        async context =>
        {
            var row = await LiveRowAsync(context, id, cancellation).ConfigureAwait(false);
            row.EndsAt = clocks.HumanNow.UnixMilliseconds;
            return Entry(by, "key_revoked", $"Key '{row.Name}' ({row.Prefix}…).");
        },
        cancellation).ConfigureAwait(false);

    public void Dispose() => _changing.Dispose();

    /// <summary>Writes when keys were last used, all in one transaction; called now and then and on stop.</summary>
    internal async Task WriteUsesAsync(CancellationToken cancellation)
    {
        var uses = _uses.ToArray();
        if (uses.Length == 0) return;
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        foreach (var (id, at) in uses)
        {
            await context.ApiKeys.Where(r => r.Id == id && (r.LastUsedAt == null || r.LastUsedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.LastUsedAt, at), cancellation).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        foreach (var use in uses) _uses.TryRemove(use);
    }

    private async Task ChangeAsync(Func<FleetDbContext, Task<LedgerRow>> change, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
            await LedgerChain.SaveAsync(context, await change(context).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            // Stored is stored: a caller who gives up now must not leave a revoked key that works.
            await IndexAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task IndexAsync(FleetDbContext context, CancellationToken cancellation)
    {
        var now = clocks.HumanNow.UnixMilliseconds;
        var rows = await context.ApiKeys.AsNoTracking().Where(r => r.EndsAt == null || r.EndsAt > now).ToListAsync(cancellation).ConfigureAwait(false);
        Volatile.Write(ref _index, rows.ToDictionary(r => KeyHash.From(r.Hash), r => KeyRules.ToKey(r, LastUse(r.Id))));
    }

    private async Task<ApiKeyRow> LiveRowAsync(FleetDbContext context, int id, CancellationToken cancellation)
    {
        var now = clocks.HumanNow.UnixMilliseconds;
        return await context.ApiKeys.SingleOrDefaultAsync(r => r.Id == id && (r.EndsAt == null || r.EndsAt > now), cancellation).ConfigureAwait(false)
            ?? throw new RefusedException("This key has ended already.");
    }

    private LedgerRow Entry(string actor, string kind, string detail) =>
        new() { At = clocks.HumanNow.UnixMilliseconds, Actor = actor, Kind = kind, Detail = detail };

    private Instant? LastUse(int id) => _uses.TryGetValue(id, out var at) ? new Instant(at) : null;

    private static string NewSecret() => SecretStart + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
