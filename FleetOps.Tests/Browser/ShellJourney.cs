using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>What every page stands in is steered by keys alone.</summary>
[Trait("Category", "Browser")]
public sealed class ShellJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Keys_SearchGoAndRows_WorkWithoutAMouse()
    {
        await using var visit = await Visit.StartAsync(browser, "operator");
        var page = visit.Page;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Map", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-row]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("[data-row]:focus")).ToHaveCountAsync(1); // not "the first": the list sorts itself anew while it lives
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("simul");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Simulator" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Simulator", Level = 1 })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeHiddenAsync();
        Assert.Empty(visit.Window.Faults);
    }

    [Fact]
    public async Task UnknownAddress_IsAPageOfOurs_AndAProblemForAProgram()
    {
        await using var visit = await Visit.StartAsync(browser, "viewer", args: "--no-simulator");
        var answer = await visit.Page.GotoAsync(new Uri(visit.Server.Address, "/no/such<page>").ToString());
        Assert.Equal(404, answer!.Status);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Not found" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("/no/such<page>");
        using var program = visit.Server.Client(Fakes.RunningServer.BootstrapKey);
        using var problem = await program.GetAsync(new Uri("/api/nothing", UriKind.Relative));
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Map_OneTabStop_ArrowsVisitTheStations()
    {
        await using var visit = await Visit.StartAsync(browser, "operator");
        var map = visit.Page.Locator(".map");
        await Expect(map.Locator(".st[data-step]").First).ToBeAttachedAsync();
        await map.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        // Which station has the focus, not at which step: the order follows the live network.
        var focused = visit.Page.Locator(".map .st[data-step]:focus");
        await Expect(focused).ToHaveCountAsync(1);
        var first = await focused.GetAttributeAsync("href");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(visit.Page.Locator($".map .st[data-step]:focus:not([href='{first}'])")).ToHaveCountAsync(1);
    }
}
