using FleetOps.Core.Access;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>What a presenter does: a fault by hand, a scenario by one click or by one option, and the network that shows it.</summary>
[Trait("Category", "Browser")]
public sealed class SimulatorJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task FaultByHand_StandsOnTheStationPage()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Operator, "/simulator");
        var page = visit.Page;
        await page.InjectAsync("BLR-007-1", "Ground fault", "worst of its kind");
        await Expect(page.GetByText("Fault injected into BLR-007-1: Ground fault, severity 1.0.")).ToBeVisibleAsync();

        // The same once more is refused, and said to be.
        await page.GetByRole(AriaRole.Button, new() { Name = "Inject", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Not injected: BLR-007-1 has ground fault already.")).ToBeVisibleAsync();

        await visit.Window.GoAsync(visit.Server, "/stations/BLR-007");
        await Expect(page.Locator(".con").First).ToContainTextAsync("fault GroundFailure");
        await Expect(page.Locator(".stn__h")).ToContainTextAsync("fault");
        Assert.Empty(visit.Window.Faults);
    }

    [Fact]
    public async Task Scenario_PlayedByOneClick_TakesStationsOffline()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Operator, "/stations?status=offline", args: ["--speed", "10"]);
        var page = visit.Page;
        // An ordinary day has a station or two offline at times, an outage of feeders many.
        await Expect(page.GetByText("of 50 stations").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-row]").Nth(3)).ToBeHiddenAsync();

        await visit.Window.GoAsync(visit.Server, "/simulator");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play now: Feeder outage" }).ClickAsync();
        await Expect(page.Locator(".scn--on")).ToContainTextAsync("Two feeders lose power for 45 minutes.");

        await SeeStationsOfflineAsync(visit);
        await visit.Window.GoAsync(visit.Server, "/");
        await Expect(page.Locator("main")).ToContainTextAsync("of 50 stations abnormal.");
        Assert.Empty(visit.Window.Faults);
    }

    [Fact]
    public async Task Scenario_NamedAtTheStart_IsInPlay()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Viewer, "/simulator", args: ["--speed", "10", "--scenario", "feeder-outage", "--preset", "workplace", "--fault-rate", "3"]);
        await Expect(visit.Page.Locator(".scn--on")).ToContainTextAsync("Feeder outage");
        await Expect(visit.Page.Locator(".sim__facts")).ToContainTextAsync("workplace");
        await Expect(visit.Page.Locator(".sim__facts")).ToContainTextAsync("3 times as often");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Drivers of a workplace's car park");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Play ") })).ToHaveCountAsync(0);
        await SeeStationsOfflineAsync(visit);
        Assert.Empty(visit.Window.Faults);
    }

    private static async Task SeeStationsOfflineAsync(Visit visit)
    {
        await visit.Window.GoAsync(visit.Server, "/stations?status=offline");
        await Expect(visit.Page.Locator("[data-row]").Nth(3)).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }
}
