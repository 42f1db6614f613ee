using FleetOps.Core.Access;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>What an operator does with an alarm: sees it announced, acknowledges it with the keyboard, shelves it for a minute and sees it come back by itself.</summary>
[Trait("Category", "Browser")]
public sealed class AlarmsJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task AnAlarm_IsAnnounced_AcknowledgedByKeyboard_Shelved_AndComesBackByItself()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Operator, "/simulator", args: ["--fault-rate", "0"]);
        var page = visit.Page;
        await page.InjectAsync("BLR-007-1", "Contactor wear");
        await Expect(page.Locator(".toast", new() { HasText = "Power switch failure" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".rail .cnt")).ToBeVisibleAsync();

        await page.Locator("body").PressAsync("g");
        await page.Locator("body").PressAsync("l");
        await visit.Window.WaitUntilLiveAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/alarms"));
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search alarms" }).FillAsync("Power switch failure");
        var row = page.Locator("li.alm", new() { HasText = "Power switch failure" });
        await Expect(row).ToHaveCountAsync(1);
        await row.Locator("[data-row]").PressAsync("Enter");
        await Expect(page.Locator(".alms__d")).ToContainTextAsync("never restart it");
        await row.Locator("[data-row]").FocusAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(row).ToContainTextAsync("Acknowledged by operator");

        await page.Keyboard.PressAsync("Shift+X");
        await Expect(page.Locator("[data-shelves]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Technician is on the way");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Shelve for" }).SelectOptionAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Shelve" }).ClickAsync();
        await Expect(page.Locator(".alms__d")).ToContainTextAsync("Shelved");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Shelved") }).ClickAsync();
        await Expect(page.Locator("li.alm", new() { HasText = "Power switch failure" })).ToContainTextAsync("left");
        // A minute of human time: the shelf ends by itself and the alarm asks again.
        await Expect(page.Locator("li.alm", new() { HasText = "Power switch failure" })).ToHaveCountAsync(0, new() { Timeout = 90_000 });
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^To acknowledge") }).ClickAsync();
        await Expect(page.Locator("li.alm", new() { HasText = "Power switch failure" })).ToContainTextAsync("Active");
        Assert.Empty(visit.Window.Faults);
    }
}
