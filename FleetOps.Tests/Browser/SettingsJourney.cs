using System.Net;
using FleetOps.Core.Access;
using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>What an admin does under Settings, seen from the other side: by the person and by the program concerned.</summary>
[Trait("Category", "Browser")]
public sealed class SettingsJourney(BrowserFixture browser, QuietServer quiet) : IClassFixture<BrowserFixture>, IClassFixture<QuietServer>
{
    private readonly RunningServer _server = quiet.Server;

    [Fact]
    public async Task DisabledPerson_WithAnOpenPage_IsOutWithinSeconds()
    {
        await using var person = await browser.OpenAsync(_server, Role.Auditor); // no other journey here adds or removes one
        await using var admin = await OpenSettingsAsync("people");
        var row = admin.Page.Locator("tr[data-person=auditor]");
        await row.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await row.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Disabled");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task Key_MadeOnThePage_OpensTheDoorUntilItIsRevoked()
    {
        await using var admin = await OpenSettingsAsync("keys");
        await admin.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("north gate");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        var secret = await admin.Page.Locator(".secret__value").InnerTextAsync();
        Assert.NotEqual(HttpStatusCode.Unauthorized, await PostAsync(secret));

        var row = admin.Page.Locator("tr[data-key='north gate']");
        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await row.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(row).ToContainTextAsync("ended");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(secret));
        Assert.DoesNotContain(secret, _server.Output, StringComparison.Ordinal);
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task TemporaryPassword_LeadsToAPasswordOfOnesOwn()
    {
        await using var admin = await OpenSettingsAsync("people");
        await admin.Page.GetByLabel("User name").FillAsync("n.iyer");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var temporary = await admin.Page.Locator(".secret__value").InnerTextAsync();

        await using var person = await browser.OpenAsync();
        await person.Page.GotoAsync(new Uri(_server.Address, "/sign-in").ToString());
        await person.Page.GetByLabel("User name").FillAsync("n.iyer");
        await person.Page.GetByLabel("Password").FillAsync(temporary);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Change password" })).ToBeVisibleAsync();
        await person.Page.GotoAsync(new Uri(_server.Address, "/settings").ToString());
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Change password" })).ToBeVisibleAsync();

        await person.Page.GetByLabel("Present password").FillAsync(temporary);
        await person.Page.GetByLabel("New password", new() { Exact = true }).FillAsync("four plain little words");
        await person.Page.GetByLabel("New password again").FillAsync("four plain little words");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Level = 1 })).ToBeVisibleAsync();
    }

    private Task<Window> OpenSettingsAsync(string section) => browser.OpenAsync(_server, Role.Admin, "/settings/" + section);

    private async Task<HttpStatusCode> PostAsync(string secret)
    {
        using var client = _server.Client(secret);
        using var content = new StringContent("{}", null, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/telemetry", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
