using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>Somebody looks for a station, takes the list along as CSV and opens one.</summary>
[Trait("Category", "Browser")]
public sealed class StationsJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Filtered_Exported_AndOpened()
    {
        await using var visit = await Visit.StartAsync(browser, "operator", "/stations");
        var window = visit.Window;
        await Expect(window.Page.Locator("main")).ToContainTextAsync("50 stations");

        await window.Page.GetByPlaceholder("Name, id or zone").FillAsync("koramangala");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("1 of 50");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByText("Export CSV").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(2, lines.Length);
        Assert.Contains("Koramangala", lines[1]);

        await window.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Koramangala") }).First.ClickAsync();
        await Expect(window.Page.GetByText("Bay 1", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Empty(window.Faults);
    }

    [Theory]
    [InlineData("/stations", 50)]
    [InlineData("/vehicles", 200)]
    public async Task Phone_LongLists_FitTheWidthAndDrawOnlyWhatIsSeen(string path, int rows)
    {
        await using var visit = await Visit.StartAsync(browser, "viewer", path, 390, 844);
        await Expect(visit.Page.Locator("[data-row]").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync($"{rows} ");
        var tooWide = await visit.Page.EvaluateAsync<int>("() => Math.max(...[document.documentElement, ...document.querySelectorAll('.lst__rows, .lst__rows *')].map(e => getComputedStyle(e).overflowX === 'visible' || getComputedStyle(e).overflowX === 'hidden' ? 0 : e.scrollWidth - e.clientWidth))");
        Assert.Equal(0, tooWide);
        Assert.InRange(await visit.Page.Locator("[data-row]").CountAsync(), 5, 49);
        await Expect(visit.Page.GetByLabel("Sort by")).ToBeHiddenAsync(); // folded, so that the list begins high on the screen
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
        await visit.Page.GetByLabel("Sort by").SelectOptionAsync(path == "/stations" ? "Id" : "Where");
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort="));
        Assert.Empty(visit.Window.Faults);
    }
}
