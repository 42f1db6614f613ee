using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FleetOps.Core.Access;
using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>
/// One decision that nobody takes, followed over the floor while its minute runs out: Overview, Station, Agents, the policies, until it expires; then the agents are paused. One journey, because a countdown is never shorter than a minute.
/// </summary>
[Trait("Category", "Browser")]
public sealed class FloorJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Bay = "BLR-007-1";
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 20_000 };

    [Fact]
    public async Task ADecisionNobodyTakes_IsSeenEverywhere_Expires_AndTheAgentsArePaused()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Manager, "/simulator", args: ["--speed", "5", "--fault-rate", "0"]);
        var (page, window, server) = (visit.Page, visit.Window, visit.Server);
        using var client = server.Client(RunningServer.BootstrapKey);
        var found = await ProposeAsync(client, page);

        // Overview: it needs somebody, and the feed says what the agent wants.
        await window.GoAsync(server, "/");
        var needs = page.GetByRole(AriaRole.Region, new() { Name = "Needs you" });
        await Expect(needs.Locator($"a[href='/approvals/{found}']")).ToContainTextAsync(new Regex(@"MEC.*0:\d\d", RegexOptions.Singleline), Soon);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Agents", Exact = true }).ClickAsync();
        await Expect(page.Locator(".feed li.deed").First).ToContainTextAsync("waits for a manager", Soon);

        // Station: from the first sign to what is waited for.
        await window.GoAsync(server, "/stations/BLR-007");
        var healing = page.GetByRole(AriaRole.Region, new() { Name = "Self-healing", Exact = true });
        await Expect(healing).ToContainTextAsync("Reports ConnectorLockFailure", Soon);
        await Expect(healing).ToContainTextAsync(new Regex("Diagnose.*a jammed lock \\d+ %", RegexOptions.Singleline));
        await Expect(healing.GetByRole(AriaRole.Link, new() { Name = $"Review {found}" })).ToBeVisibleAsync();

        // Agents, by the keyboard; the rung is pinned.
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator(".agt__p li").First).ToContainTextAsync(found, Soon);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pin Unlock" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Unpin Unlock" })).ToBeVisibleAsync();

        // Policies: a change with its reason; a viewer only reads.
        await window.GoAsync(server, "/settings/policies");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit Mechanic: Unlock" }).ClickAsync();
        await page.GetByLabel("Cost at most, ₹").FillAsync("250");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator(".validation-message")).ToContainTextAsync("Why: a reason is needed.");
        await page.Locator(".pol__why input").FillAsync("Locks were replaced.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator("tr[data-policy='Mechanic-Unlock']")).ToContainTextAsync("edited by manager", Soon);
        await Expect(page.Locator(".pol__l li").First).ToContainTextAsync("MostCostInr from 0 to 250. Locks were replaced.");
        await using (var viewer = await browser.OpenAsync(server, Role.Viewer, "/settings/policies"))
        {
            await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Open Mechanic: Unlock" }).ClickAsync();
            await Expect(viewer.Page.GetByLabel("Cost at most, ₹")).ToBeDisabledAsync();
        }

        // Nobody decided: it has expired, and the safe default is said.
        await window.GoAsync(server, $"/approvals/{found}");
        await Expect(page.Locator(".life")).ToContainTextAsync("expired, the safe default holds", new() { Timeout = 70_000 });
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Decision detail" })).ToContainTextAsync("It stays as it is until a person looks at it.");
        Assert.Empty(window.Faults);

        await PauseAsync(visit);
    }

    private async Task PauseAsync(Visit visit)
    {
        await using var window = await browser.OpenAsync(visit.Server, Role.Operator, "/agents");
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause agents" }).ClickAsync();
        await page.GetByLabel("Why they are paused").FillAsync("The crew is there.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause now" }).ClickAsync();
        await Expect(page.Locator(".agt__l [role=status]")).ToContainTextAsync(new Regex("operator paused all agents at .*: The crew is there\\. (Nothing was under way|Left half-done)"), Soon);
        await Expect(page.Locator("#agents-dialog")).ToContainTextAsync("Resuming takes the manager role.");
        await visit.Window.GoAsync(visit.Server, "/");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Needs you" })).ToContainTextAsync("All agents are paused", Soon);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Resume agents" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Resume", Exact = true })).ToBeDisabledAsync();
        await visit.Page.GetByLabel("Why they run again").FillAsync("The crew has left");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Resume", Exact = true }).ClickAsync();
        await Expect(page.Locator(".agt__l [role=status]")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        Assert.Empty(window.Faults);
    }

    /// <summary>The mechanic asks before everything, for a minute; a lock fails; the number of what it then wants.</summary>
    private static async Task<string> ProposeAsync(HttpClient client, IPage page)
    {
        await client.AskBeforeEverythingAsync(policy => policy["approval_seconds"] = 60);
        await page.InjectAsync(Bay, "Connector lock");
        for (var i = 0; i < 120; i++)
        {
            var wanted = await client.GetFromJsonAsync<JsonElement>($"/api/decisions?target={Bay}&state=awaiting_approval", TestContext.Current.CancellationToken);
            if (wanted.GetProperty("decisions").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first) return first.GetProperty("id").GetString()!;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The mechanic proposed nothing for {Bay}.");
    }
}
