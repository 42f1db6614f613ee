using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>The first thing anybody does: follow the link on the console, or type the password.</summary>
[Trait("Category", "Browser")]
public sealed class SignInJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task FirstStart_LinkOfARole_OpensTheOverview()
    {
        await using var visit = await Visit.StartAsync(browser, "operator");
        var window = visit.Window;
        await Expect(window.Page).ToHaveURLAsync(visit.Server.Address.ToString());
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Level = 1 })).ToBeVisibleAsync();
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task PasswordOfTheFirstStart_OnThePage_LeadsBackToWhatWasAskedFor()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync(new Uri(server.Address, "/more").ToString());
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await window.Page.GetByLabel("User name").FillAsync("admin");
        await window.Page.GetByLabel("Password").FillAsync(server.Passwords["admin"]);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Uri(server.Address, "/more").ToString());
        Assert.Empty(window.Faults);
    }
}
