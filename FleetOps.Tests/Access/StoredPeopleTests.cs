using FleetOps.Core.Access;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Access;

public sealed class StoredPeopleTests : IAsyncLifetime
{
    private readonly AccessStores _stores = new();

    public ValueTask InitializeAsync() => _stores.InitializeAsync();

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task FirstStart_MakesOneARoleAndTwoManagers_AndOnlyOnce()
    {
        Assert.Equal(["admin", "auditor", "manager", "manager2", "operator", "viewer"], _stores.People.List().Select(p => p.UserName));
        Assert.Equal(6, _stores.FirstPasswords.Values.Distinct().Count());
        await _stores.ReopenAsync();
        Assert.Equal(6, _stores.People.List().Count);
    }

    [Fact]
    public async Task Check_TheFirstPassword_ComesInAndIsRecorded()
    {
        var check = await CheckAsync("Operator", _stores.FirstPasswords["operator"]);
        Assert.Equal(Role.Operator, check.Person?.Role);
        Assert.Equal(["operator signed_in"], await _stores.LedgerAsync());
        Assert.DoesNotContain(_stores.FirstPasswords["operator"], await _stores.BytesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FiveWrongPasswords_LockTheNameForTenMinutes()
    {
        for (var i = 0; i < 4; i++) Assert.Null((await CheckAsync("viewer", "wrong-password")).LockedUntil);
        Assert.NotNull((await CheckAsync("viewer", "wrong-password")).LockedUntil);
        Assert.Null((await CheckAsync("viewer", _stores.FirstPasswords["viewer"])).Person);

        _stores.Human.Advance(TimeSpan.FromMinutes(9.9));
        Assert.Null((await CheckAsync("viewer", _stores.FirstPasswords["viewer"])).Person);
        _stores.Human.Advance(TimeSpan.FromMinutes(0.2));
        Assert.NotNull((await CheckAsync("viewer", _stores.FirstPasswords["viewer"])).Person);
        Assert.Contains("viewer locked_out", await _stores.LedgerAsync());
    }

    [Fact]
    public async Task Disable_ByACallerWhoGivesUpOnceItIsStored_KeepsThePersonOut()
    {
        await _stores.People.SetEnabledAsync(IdOf("viewer"), false, "admin", _stores.Stored.Arm());
        Assert.False(_stores.People.Find(IdOf("viewer"))!.Enabled);
    }

    [Fact]
    public async Task Check_ManyAtOnce_CountsEachFailure()
    {
        var checks = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => CheckAsync("viewer", "wrong-password"))));
        Assert.Contains(checks, c => c.LockedUntil is not null);
        Assert.Equal(4, (await _stores.LedgerAsync()).Count(e => e == "viewer sign_in_refused"));
    }

    [Fact]
    public async Task Check_UnknownOrDisabled_LookTheSame()
    {
        await _stores.People.SetEnabledAsync(IdOf("viewer"), false, "admin", CancellationToken.None);
        Assert.Equal(new SignInCheck(null, null), await CheckAsync("viewer", _stores.FirstPasswords["viewer"]));
        Assert.Equal(new SignInCheck(null, null), await CheckAsync("nobody-of-that-name", "whatever-it-is"));
        Assert.Equal(new SignInCheck(null, null), await CheckAsync("viewer", new string('x', 100_000)));
    }

    [Fact]
    public async Task LastAdmin_StaysAdmin()
    {
        await Assert.ThrowsAsync<RefusedException>(async () => await _stores.People.ChangeRoleAsync(IdOf("admin"), Role.Viewer, "admin", CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(async () => await _stores.People.SetEnabledAsync(IdOf("admin"), false, "admin", CancellationToken.None));
        await _stores.People.ChangeRoleAsync(IdOf("manager2"), Role.Admin, "admin", CancellationToken.None);
        await _stores.People.SetEnabledAsync(IdOf("admin"), false, "manager2", CancellationToken.None);
        Assert.False(_stores.People.Find(IdOf("admin"))!.Enabled);
    }

    [Fact]
    public async Task ChangesOfAccess_ChangeTheStamp_PreferencesDoNot()
    {
        var id = IdOf("viewer");
        var stamps = new HashSet<string> { Stamp(id) };
        await _stores.People.SetPreferencesAsync(id, "light", false, CancellationToken.None);
        Assert.False(stamps.Add(Stamp(id)));
        await _stores.People.ChangeRoleAsync(id, Role.Operator, "admin", CancellationToken.None);
        Assert.True(stamps.Add(Stamp(id)));
        await _stores.People.ResetPasswordAsync(id, "admin", CancellationToken.None);
        Assert.True(stamps.Add(Stamp(id)));
        await _stores.People.SetEnabledAsync(id, false, "admin", CancellationToken.None);
        Assert.True(stamps.Add(Stamp(id)));
        Assert.Equal(["admin role_changed", "admin password_reset", "admin person_disabled"], await _stores.LedgerAsync());
        Assert.Equal(("light", false), (_stores.People.Find(id)!.Theme, _stores.People.Find(id)!.Shortcuts));
    }

    [Fact]
    public async Task ResetPassword_ThenOwnPassword_TemporaryOneIsGone()
    {
        var id = IdOf("viewer");
        var temporary = await _stores.People.ResetPasswordAsync(id, "admin", CancellationToken.None);
        Assert.True((await CheckAsync("viewer", temporary)).Person?.MustChangePassword);
        Assert.Null((await CheckAsync("viewer", _stores.FirstPasswords["viewer"])).Person);
        var person = await _stores.People.ChangePasswordAsync(id, temporary, "four plain little words", CancellationToken.None);
        Assert.False(person.MustChangePassword);
        Assert.NotNull((await CheckAsync("viewer", "four plain little words")).Person);
        Assert.Null((await CheckAsync("viewer", temporary)).Person);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("my-viewer-password")]
    public async Task ChangePassword_ToAWeakOne_IsRefusedInWords(string weak)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await _stores.People.ChangePasswordAsync(IdOf("viewer"), _stores.FirstPasswords["viewer"], weak, CancellationToken.None));
        Assert.StartsWith("A password", refused.Message, StringComparison.Ordinal);
        Assert.NotNull((await CheckAsync("viewer", _stores.FirstPasswords["viewer"])).Person);
    }

    [Fact]
    public async Task Add_ATakenOrOddName_IsRefused()
    {
        await Assert.ThrowsAsync<RefusedException>(async () => await _stores.People.AddAsync("VIEWER", "", Role.Viewer, "admin", CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(async () => await _stores.People.AddAsync("<script>", "", Role.Viewer, "admin", CancellationToken.None));
        await Assert.ThrowsAsync<RefusedException>(async () => await _stores.People.AddAsync("n.iyer", "", "root", "admin", CancellationToken.None));
        var (person, password) = await _stores.People.AddAsync("n.iyer", "N. Iyer", Role.Manager, "admin", CancellationToken.None);
        Assert.Equal(person.Id, (await CheckAsync("n.iyer", password)).Person?.Id);
    }

    private string IdOf(string userName) => _stores.People.List().Single(p => p.UserName == userName).Id;

    private string Stamp(string id) => _stores.People.Find(id)!.Stamp;

    private async Task<SignInCheck> CheckAsync(string userName, string password) => await _stores.People.CheckAsync(userName, password, CancellationToken.None);
}
