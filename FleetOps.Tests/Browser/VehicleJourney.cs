using System.Net.Http.Json;
using FleetOps.Tests.Fakes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>A real vehicle sends a frame through the front door, and the person who watches it sees the value.</summary>
[Trait("Category", "Browser")]
public sealed class VehicleJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task PostedFrame_AppearsOnTheVehiclePage()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        using var door = server.Client(RunningServer.BootstrapKey);
        await PostAsync(door, 55.5);
        await using var window = await browser.OpenAsync(server, "viewer", "/vehicles/VAN_042");
        var charge = window.Page.Locator("[data-signal=soc_pct]").First;
        await Expect(charge).ToContainTextAsync("55.5");

        await PostAsync(door, 61.7);
        await Expect(charge).ToContainTextAsync("61.7");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task UnknownVehicle_IsSaidCalmly()
    {
        await using var visit = await Visit.StartAsync(browser, "viewer", "/vehicles/NOBODY", args: "--no-simulator");
        var window = visit.Window;
        await Expect(window.Page.Locator("main")).ToContainTextAsync("NOBODY");
        Assert.Empty(window.Faults);
    }

    private static async Task PostAsync(HttpClient door, double charge)
    {
        using var answer = await door.PostAsJsonAsync(new Uri("/api/telemetry", UriKind.Relative), new
        {
            device_id = "VAN_042",
            timestamp = TimeProvider.System.GetUtcNow().ToString("O"),
            signals = new { soc_pct = charge, pack_voltage_v = 372.4 },
        });
        answer.EnsureSuccessStatusCode();
    }
}
