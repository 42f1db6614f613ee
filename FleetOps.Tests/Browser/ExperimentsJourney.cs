using FleetOps.Core.Access;
using FleetOps.Core.Experiments;
using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>A manager runs a small experiment from the page and reads what came out.</summary>
[Trait("Category", "Browser")]
public sealed class ExperimentsJourney(BrowserFixture browser, QuietServer quiet) : IClassFixture<BrowserFixture>, IClassFixture<QuietServer>
{
    [Fact]
    public async Task SmallRun_StartedOnThePage_EndsAsATableAndPlots()
    {
        await using var window = await browser.OpenAsync(quiet.Server, Role.Manager, "/experiments");
        var page = window.Page;
        await Expect(page.GetByText("No experiment has been run yet")).ToBeVisibleAsync();
        await page.GetByLabel("Hours").FillAsync("1");
        await page.GetByLabel("Seeds", new() { Exact = true }).FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "agents against off" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Sessions completed" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Sessions completed a seed, off and agents" })).ToBeVisibleAsync();
        await Expect(page.Locator(".exp__plot .js-plotly-plot")).ToHaveCountAsync(2);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Export JSON").ClickAsync());
        var report = ExperimentText.Read(await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Equal((1, 2, "agents"), (report.Plan.Hours, report.Plan.Seeds, report.Plan.PolicyB));
        Assert.Empty(window.Faults);
    }
}
