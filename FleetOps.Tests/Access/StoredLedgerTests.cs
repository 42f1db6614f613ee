using FleetOps.Core.Ledger;
using FleetOps.Data.Mapping;
using FleetOps.Data.Writing;
using FleetOps.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Access;

public sealed class StoredLedgerTests : IAsyncLifetime
{
    private readonly AccessStores _stores = new();
    private StoredLedger _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        await _stores.InitializeAsync();
        _ledger = _stores.Services.GetRequiredService<StoredLedger>();
        await _ledger.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.StopAsync(CancellationToken.None);
        await _stores.DisposeAsync();
    }

    [Fact]
    public async Task Append_FromManyAtOnce_StoresEachOnceInOrderOfEach()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async actor =>
        {
            for (var i = 0; i < 10; i++) await _ledger.AppendAsync($"actor{actor:00}", $"kind{i}", "");
        }));
        var entries = await _stores.LedgerAsync();
        Assert.Equal(200, entries.Count);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"actor07 kind{i}"), entries.Where(e => e.StartsWith("actor07", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Append_WhatCannotBeStored_FailsAndTheNextOneIsStored()
    {
        await using var context = await _stores.Services.GetRequiredService<IDbContextFactory<FleetDbContext>>().CreateDbContextAsync();
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE ledger RENAME TO away");
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await _ledger.AppendAsync("system", "lost", ""));
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO ledger");
        await _ledger.AppendAsync("system", "kept", "");
        Assert.Equal(["system kept"], await _stores.LedgerAsync());
    }

    [Fact]
    public async Task Stop_WhatHasQueued_IsStoredAndLaterEntriesAreRefused()
    {
        var queued = Enumerable.Range(0, 50).Select(i => _ledger.AppendAsync("system", $"kind{i}", "").AsTask()).ToArray();
        await _ledger.StopAsync(CancellationToken.None);
        await Task.WhenAll(queued);
        Assert.Equal(50, (await _stores.LedgerAsync()).Count);
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await _ledger.AppendAsync("system", "late", ""));
    }
}
