using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>What control-room staff see all day: the Overview moves, keeps its theme, heals when the server comes back, and fits a phone.</summary>
[Trait("Category", "Browser")]
public sealed class OverviewJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Overview_WithinThreeSecondsOfListening_Moves()
    {
        await using var visit = await Visit.StartAsync(browser, "operator");
        var window = visit.Window;
        await WaitUntilItMovesAsync(window);
        await Expect(window.Page.Locator(".kpis")).ToContainTextAsync("/ 50");
        await Expect(window.Page.Locator(".feed li").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(window.Page.Locator(".js-plotly-plot, .plotly").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task FirstHeadlines_WhileTheWorldStarts_CallNoStationAbnormalThatIsWell()
    {
        await using var visit = await Visit.StartAsync(browser, "operator");
        var headline = visit.Page.Locator(".psit");
        var said = new List<string>();
        for (var i = 0; i < 600 && !said.Any(s => s.Contains(" online.", StringComparison.Ordinal) || s.Contains("abnormal", StringComparison.Ordinal)); i++)
        {
            said.Add(await headline.TextContentAsync() ?? "");
            await Task.Delay(25);
        }

        Assert.DoesNotContain(said, s => s.Contains("50 of 50 stations abnormal", StringComparison.Ordinal));
        Assert.Matches(@"(All 50 stations online|^\d of 50 stations abnormal)", said[^1]);
    }

    [Fact]
    public async Task Theme_Switched_PersistsOverReloadAndNextSignIn()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        await using (var window = await browser.OpenAsync(server, "operator"))
        {
            await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between dark and light" }).ClickAsync();
            await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
            await window.Page.ReloadAsync();
            await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
            Assert.Empty(window.Faults);
        }

        await using var elsewhere = await browser.OpenAsync(server, "operator");
        await Expect(elsewhere.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    [Fact]
    public async Task ServerRestart_WithThePageOpen_IsShownAndHealsByItself()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-restart-").FullName;
        try
        {
            var first = await RunningServer.StartAsync(dataDir: folder, environment: null);
            var port = first.Address.Port;
            await using var window = await browser.OpenAsync(first, "operator");
            await WaitUntilItMovesAsync(window);
            await first.KillAsync();
            await first.DisposeAsync();
            await Expect(window.Page.Locator(".conn")).ToContainTextAsync("lost", new() { Timeout = 10_000, IgnoreCase = true });

            await using var second = await RunningServer.StartAsync(dataDir: folder, environment: null, "--urls", $"http://127.0.0.1:{port}");
            await Expect(window.Page.Locator("html[data-connection=lost]")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
            await WaitUntilItMovesAsync(window);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Phone_At390Wide_ShowsTheSentenceFirstAndNothingSticksOut()
    {
        await using var visit = await Visit.StartAsync(browser, "viewer", width: 390, height: 844);
        var window = visit.Window;
        await Expect(window.Page.Locator(".psit")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".tabbar")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".rail")).ToBeHiddenAsync();
        var tooWide = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, tooWide);
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task BrowserScript_IsServedWhole()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = server.Address };
        var script = await client.GetByteArrayAsync(new Uri("/_framework/blazor.web.js", UriKind.Relative));
        Assert.True(script.Length > 100_000, $"{script.Length} bytes");
    }

    private static async Task WaitUntilItMovesAsync(Window window)
    {
        var clock = window.Page.Locator(".clock b");
        var first = await clock.InnerTextAsync(new() { Timeout = 20_000 });
        await Expect(clock).Not.ToHaveTextAsync(first, new() { Timeout = 5_000 });
    }
}
