using FleetOps.Core.Access;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Models;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>From what will probably go wrong to why: the lane on the Overview, the station, the contributions; and the Energy page.</summary>
[Trait("Category", "Browser")]
public sealed class OutlookJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Lane_LeadsToTheStationAndToWhatRaisesItsRisk()
    {
        var folder = Path.Combine(Path.GetTempPath(), "fleetops-outlook-journey-" + Guid.NewGuid().ToString("N"));
        try
        {
            await StoreFailureModelAsync(folder);
            await using var server = await RunningServer.StartAsync(folder, environment: null, "--speed", "60");
            await using var window = await browser.OpenAsync(server, Role.Operator);
            var page = window.Page;
            var lane = page.GetByRole(AriaRole.Region, new() { Name = "Likely in the next 90 minutes" });

            // It speaks when a station has been followed for long enough: about half a minute of ours at this speed.
            var risk = lane.GetByRole(AriaRole.Link).Filter(new() { HasTextRegex = new("bay \\d+ fails") }).First;
            await Expect(risk).ToBeVisibleAsync(new() { Timeout = 120_000 });
            await Expect(risk).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"p (0\.\d\d|1\.00)"));
            await risk.ClickAsync();
            var panel = page.GetByRole(AriaRole.Region, new() { Name = "Failure risk", Exact = true });
            await Expect(panel).ToContainTextAsync("failure, version 1");
            await Expect(panel).ToContainTextAsync("in 24 h");
            var why = panel.GetByRole(AriaRole.List, new() { Name = "What raises and lowers it, in log odds" });
            await Expect(why.GetByRole(AriaRole.Listitem).First).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"[+−]\d"));
            Assert.Empty(window.Faults);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
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

    /// <summary>A small model that promises much: nothing is trained while the journey waits.</summary>
    private static async Task StoreFailureModelAsync(string folder)
    {
        using var registry = new ModelRegistry([new Slot<FailureModel>(FailureServices.Name, FailureFeatures.Schema, FailureModel.Read)], new ModelFolder(new DataFolder(folder)), new NotedLedger());
        await TinyModels.PromoteAllAsync(registry, 1);
    }
}
