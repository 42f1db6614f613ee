using FleetOps.Core.Access;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Models;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands.Training;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>A manager rolls a model back with a reason and sees who answers now, sets a version into the shadow, and compares two.</summary>
[Trait("Category", "Browser")]
public sealed class ModelsJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Manager_RollsBackWithAReason_AndTheCardChanges()
    {
        var folder = Path.Combine(Path.GetTempPath(), "fleetops-models-journey-" + Guid.NewGuid().ToString("N"));
        try
        {
            await StoreTwoVersionsAsync(folder);
            await using var server = await RunningServer.StartAsync(folder, environment: null);
            await using var window = await browser.OpenAsync(server, Role.Manager, "/models/price");
            var page = window.Page;
            var card = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Price forecast") });
            await Expect(card).ToContainTextAsync("Version 2 answers");
            var roll = page.GetByRole(AriaRole.Button, new() { Name = "Roll back to version 1" });
            await Expect(roll).ToBeDisabledAsync();
            await page.GetByLabel("Reason", new() { Exact = true }).FillAsync("The new one misses the evening peak.");
            await roll.ClickAsync();
            await Expect(card).ToContainTextAsync("Version 1 answers");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Roll back to version 2" })).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Version 2") }).ClickAsync();
            await page.GetByLabel("Compare with").SelectOptionAsync("2");
            await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Version 2" })).ToBeVisibleAsync();
            await page.GetByLabel("Reason for training or shadow").FillAsync("Let it run along.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Version 2 into the shadow" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "End the shadow" })).ToBeVisibleAsync();
            Assert.Empty(window.Faults);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task StoreTwoVersionsAsync(string folder)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var trainer = new PriceTrainer(PriceModel.NewSlot());
        using var registry = new ModelRegistry([trainer.Slot], new ModelFolder(new DataFolder(folder)), new NotedLedger());
        var world = new TrainingWorld(Worlds.Stations, Frames.Catalog, Worlds.Midnight);
        await new TrainingRun(registry, world.Play, Worlds.Stations, new TrainingBoard(), new NotedLedger(), TimeProvider.System).RunAsync([trainer], 7, 0, cancellation);
        var first = trainer.Slot.Card!;
        await registry.AddAsync(first with { Version = 2, Parent = 1 }, await registry.FileAsync(first, cancellation), cancellation);
        await registry.PromoteAsync(first.Name, 2, "gate", "A second version for the journey.", cancellation);
    }
}
