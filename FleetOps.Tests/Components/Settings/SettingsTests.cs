using AngleSharp.Dom;
using Bunit;
using FleetOps.Core.Access;
using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Pages.Settings;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Settings;

/// <summary>The settings on the real stores: what a person does there is in the database and in the ledger afterwards.</summary>
public sealed class SettingsTests : BunitContext, IAsyncLifetime
{
    private readonly AccessStores _stores = new();
    private Bunit.TestDoubles.BunitAuthorizationContext? _authorization;

    public async ValueTask InitializeAsync()
    {
        await _stores.InitializeAsync();
        Services.AddSingleton(_stores.People).AddSingleton(_stores.Keys).AddSingleton(_stores.Retention).AddSingleton(new Clocks(_stores.Human, _stores.Human));
        JSInterop.Mode = JSRuntimeMode.Loose;
        SignIn("admin", Role.Admin, Policies.View, Policies.Administer);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _stores.DisposeAsync();
    }

    [Fact]
    public void Sections_OfAViewer_AreProfilePoliciesAndAbout()
    {
        SignIn("viewer", Role.Viewer, Policies.View);
        var page = Render<Web.Components.Pages.Settings.Settings>();
        Assert.Equal(["Profile", "Policies", "About"], page.FindAll("nav a").Select(a => a.TextContent));
    }

    [Fact]
    public void Sections_OnlyAnAdminsToAViewer_AreNotAllowed_OnesThatDoNotExistAreNotFound()
    {
        Assert.Equal("Not found", Render<Web.Components.Pages.Settings.Settings>(p => p.Add(s => s.Section, "nope")).Find("h2").TextContent);
        SignIn("viewer", Role.Viewer, Policies.View);
        Assert.Equal("Not allowed", Render<Web.Components.Pages.Settings.Settings>(p => p.Add(s => s.Section, "keys")).Find("h2").TextContent);
    }

    [Fact]
    public void People_LastAdminDisabled_IsRefusedInWords()
    {
        var section = Render<PeopleSection>();
        Button(section, "tr[data-person=admin]", "Disable").Click();
        Button(section, "[role=alertdialog]", "Disable").Click();
        section.WaitForAssertion(() => Assert.Contains("last admin", section.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.True(Find("admin").Enabled);
    }

    [Fact]
    public async Task People_DisableConfirmed_KeepsThePersonOut()
    {
        var section = Render<PeopleSection>();
        Button(section, "tr[data-person=viewer]", "Disable").Click();
        Assert.True(Find("viewer").Enabled);
        Button(section, "[role=alertdialog]", "Disable").Click();
        section.WaitForAssertion(() => Assert.Contains("Disabled", section.Find("tr[data-person=viewer]").TextContent, StringComparison.Ordinal));
        Assert.False(Find("viewer").Enabled);
        Assert.Equal(["admin person_disabled"], await _stores.LedgerAsync());
    }

    [Fact]
    public void People_DisableNotConfirmed_ChangesNothing()
    {
        var section = Render<PeopleSection>();
        Button(section, "tr[data-person=viewer]", "Disable").Click();
        Button(section, "[role=alertdialog]", "Keep as it is").Click();
        Assert.Empty(section.FindAll("[role=alertdialog]"));
        Assert.True(Find("viewer").Enabled);
    }

    [Fact]
    public void People_SecondManagersRole_CanBeChanged()
    {
        var section = Render<PeopleSection>();
        section.Find("tr[data-person=manager2] select").Change(Role.Auditor);
        section.WaitForAssertion(() => Assert.Equal(Role.Auditor, Find("manager2").Role));
    }

    [Fact]
    public async Task People_Added_ShowsAPasswordOnceThatWorks()
    {
        var section = Render<PeopleSection>();
        section.FindAll("form input")[0].Change("n.iyer");
        await section.Find("form").SubmitAsync();
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll(".secret__value")));
        var password = section.Find(".secret__value").TextContent;
        Assert.True((await _stores.People.CheckAsync("n.iyer", password, CancellationToken.None)).Person?.MustChangePassword);
        Button(section, ".secret", "Done").Click();
        Assert.DoesNotContain(password, section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_ChangedByWhoIsNoAdminAnyMore_IsRefused()
    {
        var section = Render<PeopleSection>();
        SignIn("admin", Role.Viewer, Policies.View);
        section.Find("tr[data-person=viewer] select").Change(Role.Admin);
        section.WaitForAssertion(() => Assert.Contains("Only an admin", section.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(Role.Viewer, Find("viewer").Role);
        Assert.Empty(await _stores.LedgerAsync());
    }

    [Fact]
    public async Task Keys_Made_ShowTheSecretOnce_RotateAndRevoke()
    {
        var section = Render<KeysSection>();
        Assert.Contains("No key has been made yet", section.Markup, StringComparison.Ordinal);
        section.Find("form input").Change("north gate");
        section.Find("form textarea").Change("EV_001, EV_002");
        await section.Find("form").SubmitAsync();
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll(".secret__value")));
        var secret = section.Find(".secret__value").TextContent;
        Assert.Equal(2, _stores.Keys.Find(secret)?.Devices?.Count);

        Button(section, "tr[data-key='north gate']", "Rotate").Click();
        Button(section, "[role=alertdialog]", "Rotate").Click();
        section.WaitForAssertion(() => Assert.NotEqual(secret, section.Find(".secret__value").TextContent));
        var next = section.Find(".secret__value").TextContent;
        Assert.NotNull(_stores.Keys.Find(secret));
        _stores.Human.Advance(TimeSpan.FromHours(24));
        Assert.Null(_stores.Keys.Find(secret));
        Assert.NotNull(_stores.Keys.Find(next));

        Button(section, "tr[data-key='north gate']", "Revoke").Click();
        Button(section, "[role=alertdialog]", "Revoke").Click();
        section.WaitForAssertion(() => Assert.Null(_stores.Keys.Find(next)));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("72", 72)]
    public async Task Keys_Rotated_KeepTheOldSecretAsLongAsChosen(string chosen, int hours)
    {
        var (_, secret) = await _stores.Keys.CreateAsync(new NewApiKey("north gate", ApiKey.Send, 600, 1_000, null, false, null), "admin", CancellationToken.None);
        var section = Render<KeysSection>();
        Button(section, "tr[data-key='north gate']", "Rotate").Click();
        section.Find("[role=alertdialog] select").Change(chosen);
        Button(section, "[role=alertdialog]", "Rotate").Click();
        section.WaitForAssertion(() => Assert.NotEmpty(section.FindAll(".secret__value")));
        if (hours > 0) _stores.Human.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
        if (hours > 0) Assert.NotNull(_stores.Keys.Find(secret));
        _stores.Human.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_stores.Keys.Find(secret));
    }

    [Fact]
    public async Task Keys_WithABadDeviceId_SayWhichOne()
    {
        var section = Render<KeysSection>();
        section.Find("form input").Change("north gate");
        section.Find("form textarea").Change("EV_001 not/an/id");
        await section.Find("form").SubmitAsync();
        section.WaitForAssertion(() => Assert.Contains("not/an/id", section.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(await _stores.Keys.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Keys_WithoutANameOrLimit_SayWhatIsMissing()
    {
        var section = Render<KeysSection>();
        section.FindAll("form input")[1].Change("0");
        await section.Find("form").SubmitAsync();
        Assert.Equal(["Type a name.", "Between 1 and 1,000,000 requests a minute."], section.FindAll(".validation-message").Select(m => m.TextContent));
    }

    [Fact]
    public async Task Retention_Shorter_AsksBeforeItDeletes()
    {
        var section = Render<RetentionSection>();
        section.Find("form input").Change("3");
        await section.Find("form").SubmitAsync();
        Assert.Equal(7, _stores.Retention.Current.RawDays);
        Button(section, "[role=alertdialog]", "Delete it and keep less").Click();
        section.WaitForAssertion(() => Assert.Equal(new RetentionPeriods(3, 2, 20, 5), _stores.Retention.Current));
        Assert.Contains("Last changed by admin", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Profile_ThemeAndKeys_AreKeptWithThePerson()
    {
        var section = Render<ProfileSection>();
        section.Find("[data-theme-choice=light]").Click();
        section.WaitForAssertion(() => Assert.Equal("true", section.Find("[data-theme-choice=light]").GetAttribute("aria-pressed")));
        section.Find("[data-keys-toggle]").Change(false);
        section.WaitForAssertion(() => Assert.Equal(("light", false), (Find("admin").Theme, Find("admin").Shortcuts)));
    }

    private void SignIn(string userName, string role, params string[] policies)
    {
        _authorization ??= AddAuthorization();
        _authorization.SetAuthorized(userName).SetRoles(role).SetPolicies(policies);
        _authorization.SetClaims(new System.Security.Claims.Claim(System.Security.Claims.ClaimTypes.NameIdentifier, Find(userName).Id));
    }

    private Person Find(string userName) => _stores.People.List().Single(p => p.UserName == userName);

    private static IElement Button<T>(IRenderedComponent<T> rendered, string within, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        rendered.Find(within).QuerySelectorAll("button").Single(b => b.TextContent == text);
}
