using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>What every page stands in: it ticks, it is steered by keys, it keeps the theme, it heals, it fits a phone.</summary>
[Trait("Category", "Browser")]
public sealed class ShellJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Overview_AfterTheStart_Ticks()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, "viewer");
        await ExpectToTickAsync(window);
        await Expect(window.Page.Locator(".net__head p")).ToContainTextAsync("50 stations", new() { Timeout = 15_000 });
        await Expect(window.Page.Locator(".map .st:not(.van)")).ToHaveCountAsync(50);
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Keys_SearchGoAndRows_WorkWithoutAMouse()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, "operator");
        var page = window.Page;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Map", Level = 1 })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("[data-row]").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("simul");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Simulator" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Simulator", Level = 1 })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeHiddenAsync();
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Map_OneTabStop_ArrowsVisitTheStations()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, "operator");
        var map = window.Page.Locator(".map");
        await map.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(window.Page.Locator(".map .st[data-step='0']")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(window.Page.Locator(".map .st[data-step='1']")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Theme_Switched_PersistsOverALoad()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, "viewer");
        var root = window.Page.Locator("html");
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await window.Page.Keyboard.PressAsync("t");
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        await window.Page.ReloadAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
    }

    [Fact]
    public async Task ServerRestarts_PageShowsTheLoss_AndHealsWithoutAReloadByHand()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-test-").FullName;
        try
        {
            var first = await RunningServer.StartAsync(folder, environment: null, "--no-simulator");
            var address = first.Address;
            await using var window = await browser.OpenAsync();
            await window.SignInAsync(first, "viewer");
            await ExpectToTickAsync(window);
            await first.KillAsync();
            await Expect(window.Page.GetByText("Connection lost")).ToBeVisibleAsync(new() { Timeout = 10_000 });
            await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-connection", "lost");
            await first.DisposeAsync();

            await using var second = await RunningServer.StartAsync(folder, environment: null, "--no-simulator", "--urls", address.ToString());
            await Expect(window.Page.GetByText("Connection lost")).ToBeHiddenAsync(new() { Timeout = 20_000 });
            await window.WaitUntilLiveAsync();
            await ExpectToTickAsync(window);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ExpectToTickAsync(Window window)
    {
        var clock = window.Page.Locator(".clock b");
        var before = await clock.TextContentAsync();
        await Expect(clock).Not.ToHaveTextAsync(before!, new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task Phone_Width_HasTheTabBarAndNothingSticksOut()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await browser.OpenAsync(390, 844);
        await window.SignInAsync(server, "viewer");
        await Expect(window.Page.Locator(".tabbar")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".rail")).ToBeHiddenAsync();
        await Expect(window.Page.Locator(".psit")).ToBeVisibleAsync();
        var overflow = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    [Fact]
    public async Task BlazorScript_IsServedWhole()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        await using var window = await browser.OpenAsync();
        var size = 0;
        window.Page.Response += async (_, response) =>
        {
            if (response.Url.Contains("blazor.web", StringComparison.Ordinal) && response.Status == 200) size = (await response.BodyAsync()).Length;
        };
        await window.SignInAsync(server, "viewer");
        Assert.True(size > 100_000, $"the script has {size} bytes once decoded");
    }
}
