using FleetOps.Core.Access;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>A machine is found by its name, from the search and from the list beside the stations.</summary>
[Trait("Category", "Browser")]
public sealed class EquipmentJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Machine_IsFoundAndShowsItsHours()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Viewer);
        var page = visit.Page;
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("workshop lift, bay 2");
        await Expect(page.GetByRole(AriaRole.Option, new() { NameRegex = new("Workshop lift, bay 2") })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Workshop lift, bay 2", Level = 1 })).ToBeVisibleAsync();
        foreach (var signal in (string[])["power_kw", "temperature_c", "vibration_mm_s", "runtime_h", "production_units"])
            await Expect(page.Locator($"[data-signal={signal}]")).Not.ToHaveTextAsync("–");

        await page.GetByRole(AriaRole.Link, new() { Name = "All equipment" }).ClickAsync();
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(8);
        await page.GetByPlaceholder("Machine, id or place").FillAsync("transformer");
        await Expect(page.Locator("main")).ToContainTextAsync("2 of 8 machines");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "At the sites" }).GetByRole(AriaRole.Link, new() { Name = "Stations" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("50 stations");
        Assert.Empty(visit.Window.Faults);
    }
}
