using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Access;

public sealed class StoredApiKeysTests : IAsyncLifetime
{
    private readonly AccessStores _stores = new();

    private static NewApiKey Device(string name = "north") => new(name, ApiKey.Send, 600, 1_000, null, false, null);

    public ValueTask InitializeAsync() => _stores.InitializeAsync();

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task Create_ASecret_FindsItsKeyAndSurvivesARestart()
    {
        var wanted = new NewApiKey(" north ", ApiKey.Send, 60, 500, DeviceKind.Vehicle, true, new HashSet<DeviceId> { new("EV_001"), new("EV_002") });
        var (key, secret) = await _stores.Keys.CreateAsync(wanted, "admin", CancellationToken.None);
        Assert.Equal("north", key.Name);
        Assert.StartsWith(key.Prefix, secret, StringComparison.Ordinal);
        Assert.Equal(key.Id, _stores.Keys.Find(secret)?.Id);

        await _stores.ReopenAsync();
        var found = _stores.Keys.Find(secret);
        Assert.NotNull(found);
        Assert.Equal((60, 500, DeviceKind.Vehicle, true), (found.RequestsPerMinute, found.FramesPerSecond, found.AutoEnrolAs, found.AllowsExtras));
        Assert.Equal(["EV_001", "EV_002"], found.Devices!.Select(d => d.Value).Order());
        Assert.Contains("admin key_created", await _stores.LedgerAsync());
    }

    [Fact]
    public async Task Create_ASecret_IsNowhereInTheFiles()
    {
        var (key, secret) = await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
        var bytes = await _stores.BytesAsync();
        Assert.Contains(key.Prefix, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[9..], bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_ByACallerWhoGivesUpOnceItIsStored_EndsTheKey()
    {
        var (key, secret) = await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
        await _stores.Keys.RevokeAsync(key.Id, "admin", _stores.Stored.Arm());
        Assert.Null(_stores.Keys.Find(secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fo_unknown")]
    [InlineData("a key with a lone surrogate \ud800")]
    public void Find_WhatIsNotAKey_FindsNothing(string presented) => Assert.Null(_stores.Keys.Find(presented));

    [Fact]
    public void Find_AHugeKey_FindsNothing() => Assert.Null(_stores.Keys.Find(new string('x', 1_000_000)));

    [Fact]
    public async Task Rotate_WithGrace_BothWorkUntilItEnds()
    {
        var (key, old) = await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
        var (next, secret) = await _stores.Keys.RotateAsync(key.Id, TimeSpan.FromHours(1), "admin", CancellationToken.None);
        Assert.Equal(("north", 600), (next.Name, next.RequestsPerMinute));
        Assert.NotNull(_stores.Keys.Find(old));
        Assert.NotNull(_stores.Keys.Find(secret));

        _stores.Human.Advance(TimeSpan.FromHours(1));
        Assert.Null(_stores.Keys.Find(old));
        Assert.NotNull(_stores.Keys.Find(secret));
        await Assert.ThrowsAsync<RefusedException>(async () => await _stores.Keys.RotateAsync(key.Id, TimeSpan.Zero, "admin", CancellationToken.None));
    }

    [Fact]
    public async Task Rotate_AnEndingKey_DoesNotProlongIt()
    {
        var (key, old) = await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
        await _stores.Keys.RotateAsync(key.Id, TimeSpan.FromHours(1), "admin", CancellationToken.None);
        await _stores.Keys.RotateAsync(key.Id, TimeSpan.FromDays(30), "admin", CancellationToken.None);
        _stores.Human.Advance(TimeSpan.FromHours(1));
        Assert.Null(_stores.Keys.Find(old));
    }

    [Fact]
    public async Task Revoke_AKey_EndsItAtOnceAndForGood()
    {
        var (key, secret) = await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
        await _stores.Keys.RevokeAsync(key.Id, "admin", CancellationToken.None);
        Assert.Null(_stores.Keys.Find(secret));
        await _stores.ReopenAsync();
        Assert.Null(_stores.Keys.Find(secret));
        Assert.Contains("admin key_revoked", await _stores.LedgerAsync());
    }

    [Fact]
    public async Task Find_AKey_RemembersWhenItWasUsed()
    {
        var (key, secret) = await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
        _stores.Human.Advance(TimeSpan.FromMinutes(5));
        _stores.Keys.Find(secret);
        await _stores.WriteKeyUsesAsync();
        await _stores.ReopenAsync();
        var listed = Assert.Single(await _stores.Keys.ListAsync(CancellationToken.None));
        Assert.Equal(key.CreatedAt + TimeSpan.FromMinutes(5), listed.LastUsedAt);
    }

    [Theory]
    [InlineData("", "send", 1, 1)]
    [InlineData("a", "root", 1, 1)]
    [InlineData("a", "send", 0, 1)]
    [InlineData("a", "send", 1, 0)]
    [InlineData("a", "send", int.MaxValue, 1)]
    public async Task Create_OutOfBounds_IsRefused(string name, string grants, int requests, int frames) =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await _stores.Keys.CreateAsync(new NewApiKey(name, grants, requests, frames, null, false, null), "admin", CancellationToken.None));

    [Fact]
    public async Task Create_ANameInUse_IsRefusedUntilThatKeyEnds()
    {
        var (key, _) = await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None));
        await _stores.Keys.RevokeAsync(key.Id, "admin", CancellationToken.None);
        await _stores.Keys.CreateAsync(Device(), "admin", CancellationToken.None);
    }
}
