using FleetOps.Tests.Fakes;
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
        await using var server = await RunningServer.StartAsync();
        await using var window = await browser.OpenAsync();
        await window.SignInAsync(server, "operator");
        await window.Page.GotoAsync(new Uri(server.Address, "/stations").ToString());
        await window.WaitUntilLiveAsync();
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
}
