using FleetOps.Core.History;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Access;

public sealed class StoredRetentionTests : IAsyncLifetime
{
    private readonly AccessStores _stores = new();

    public ValueTask InitializeAsync() => _stores.InitializeAsync();

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task Change_IsSeenByTheHistoryAtOnce_AndAfterARestart()
    {
        await _stores.Retention.ChangeAsync(new RetentionPeriods(3, 1, 10, 2), "admin", CancellationToken.None);
        await _stores.Retention.ChangeAsync(new RetentionPeriods(4, 1, 10, 2), "admin", CancellationToken.None);
        Assert.Equal(4, _stores.Services.GetRequiredService<HistoryOptions>().RawDays);
        await _stores.ReopenAsync();
        Assert.Equal(new RetentionPeriods(4, 1, 10, 2), _stores.Retention.Current);
        Assert.Equal(10, _stores.Services.GetRequiredService<HistoryOptions>().HourYears);
        Assert.Equal(["admin retention_changed", "admin retention_changed"], await _stores.LedgerAsync());
    }

    [Fact]
    public async Task Change_OutOfBounds_NamesTheFieldAndChangesNothing()
    {
        var before = _stores.Retention.Current;
        var refused = await Assert.ThrowsAsync<ArgumentException>(async () =>
            await _stores.Retention.ChangeAsync(before with { RawDays = 0 }, "admin", CancellationToken.None));
        Assert.Contains("RawDays", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, _stores.Retention.Current);
    }
}
