using FleetOps.Core.Access;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>From what will probably go wrong to why: the lane on the Overview, the station, the contributions; and the Energy page. Models are trained by the server itself, so this takes minutes.</summary>
[Trait("Category", "Browser")]
public sealed class OutlookJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const float Minutes = 60_000;

    [Fact]
    public async Task Lane_LeadsToTheStationAndToWhatRaisesItsRisk()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Operator, args: ["--speed", "60", "--fault-rate", "12"]);
        var page = visit.Page;
        var lane = page.GetByRole(AriaRole.Region, new() { Name = "Likely in the next 90 minutes" });
        await Expect(lane).ToContainTextAsync("No probability yet of failures");

        // The failure model is there after a minute or two; then a bay of some station is about to fail: twelve times the ordinary faults.
        var risk = lane.GetByRole(AriaRole.Link).Filter(new() { HasTextRegex = new("bay \\d+ fails") }).First;
        try
        {
            await risk.WaitForAsync(new() { Timeout = 3 * Minutes });
        }
        catch (TimeoutException)
        {
            Assert.Skip("skipped: on this machine no bay was foreseen to fail within three minutes of training and faults");
        }

        await Expect(risk).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"p (0\.\d\d|1\.00)"));
        await risk.ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Failure risk", Exact = true });
        await Expect(panel).ToContainTextAsync("failure, version 1");
        await Expect(panel).ToContainTextAsync("in 24 h");
        await Expect(panel.GetByRole(AriaRole.List, new() { Name = "What raises and lowers it, in log odds" }).GetByRole(AriaRole.Listitem).First).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"[+−]\d"));
        Assert.Empty(visit.Window.Faults);
    }

    [Fact]
    public async Task Energy_ShowsForecastsBatteriesAndNothingSticksOut()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Viewer, "/energy");
        var page = visit.Page;
        await Expect(page.Locator(".eng__p .js-plotly-plot, .eng__p .plotly").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator(".eng__s tbody tr").First).ToContainTextAsync("%");
        await page.GetByRole(AriaRole.Radio, new() { Name = "72 h" }).ClickAsync();
        await Expect(page.Locator(".eng__p .chart__plot")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("72 ahead"));
        await page.GetByLabel("Load of", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Silk Board" });
        await Expect(page.Locator(".eng__l .chart__plot")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("Silk Board"), new() { Timeout = 20_000 });
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(visit.Window.Faults);
    }
}
