using FleetOps.Core.Access;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>The agents' own pages, as an operator and a phone see them.</summary>
[Trait("Category", "Browser")]
public sealed class DesksJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Logistics_ShowsVansShelvesAndReasons_AndFitsAPhone()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Operator, "/");
        var page = visit.Page;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("d");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/logistics$"));
        var rounds = page.GetByRole(AriaRole.Region, new() { Name = "Rounds", Exact = true });
        await Expect(rounds.GetByRole(AriaRole.Button)).ToHaveCountAsync(6, new() { Timeout = 20_000 });
        await Expect(rounds).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d+ of 80 packs"));
        await Expect(page.Locator(".stk tbody tr")).ToHaveCountAsync(50, new() { Timeout = 20_000 });
        await rounds.GetByRole(AriaRole.Button).Nth(2).ClickAsync();
        await Expect(rounds.GetByRole(AriaRole.Button).Nth(2)).ToHaveAttributeAsync("aria-pressed", "true");
        await page.SetViewportSizeAsync(390, 844);
        await Expect(page.Locator(".stk tbody tr").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(visit.Window.Faults);
    }

    [Fact]
    public async Task Traffic_ShowsQueuesAheadAndTheOffersOfTheDay_AndFitsAPhone()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Operator, "/");
        var page = visit.Page;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("f");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/traffic$"));
        await Expect(page.Locator(".que tbody tr")).ToHaveCountAsync(50, new() { Timeout = 20_000 });
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Offers of today", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".trf__f")).ToContainTextAsync("At most, a driver and day");
        await page.SetViewportSizeAsync(390, 844);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(visit.Window.Faults);
    }

    [Fact]
    public async Task BatteryPlans_DrawTheChosenHub_BesideTheNightRule_AndFitAPhone()
    {
        // Fast, so that blocks of the day are over soon.
        await using var visit = await Visit.StartAsync(browser, Role.Operator, "/energy", args: ["--speed", "300"]);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Battery plans" }).ClickAsync();
        await Expect(page.Locator(".plt tbody tr")).ToHaveCountAsync(10, new() { Timeout = 30_000 });
        await page.GetByLabel("Plan of", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Silk Board" });
        await Expect(page.Locator(".pln__c .chart__plot")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Silk Board: charge"), new() { Timeout = 20_000 });
        await Expect(page.Locator(".kpis")).ToContainTextAsync("Night rule would earn");
        await page.GetByRole(AriaRole.Link, new() { Name = "Earnings", Exact = true }).ClickAsync();
        await Expect(page.Locator(".ern__c .chart__plot")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator(".kpis")).ToContainTextAsync("P&L today");
        await Expect(page.Locator(".ern__h tbody tr")).ToHaveCountAsync(10);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Trades", Exact = true })).ToContainTextAsync("How today adds up");
        await page.SetViewportSizeAsync(390, 844);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(visit.Window.Faults);
    }
}
