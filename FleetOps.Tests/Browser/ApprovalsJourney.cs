using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FleetOps.Core.Access;
using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>A manager and what the agents want: approve by the keyboard, take it back, approve again and see it done; reject; two signatures; pause.</summary>
[Trait("Category", "Browser")]
public sealed class ApprovalsJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Bay = "BLR-007-1";
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    [Fact]
    public async Task Keyboard_ApproveTakeBackApproveAgain_SeenExecutedAndVerified()
    {
        await using var visit = await StartAsync();
        var page = visit.Page;
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take back" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator(".life")).ToContainTextAsync("approval taken back by manager");

        // Two managers at once, each in a browser of his own: one is heard, and both see who.
        await using var other = await SecondManagerAsync(visit);
        await Task.WhenAll(page.Keyboard.PressAsync("a"), other.Page.Keyboard.PressAsync("a"));
        foreach (var window in (IPage[])[page, other.Page])
        {
            await Expect(window.Locator(".life")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("taken back by manager.*approved by manager", System.Text.RegularExpressions.RegexOptions.Singleline), new() { Timeout = 20_000 });
            await Expect(window.Locator(".life").GetByText(new System.Text.RegularExpressions.Regex("^approved by "))).ToHaveCountAsync(2);
        }

        await Expect(page.Locator(".life")).ToContainTextAsync("answered:", new() { Timeout = 60_000 });
        // The effect is what counts: seen, or not seen in time and said so.
        await Expect(page.Locator(".life").GetByText(new System.Text.RegularExpressions.Regex("^(confirmed|unconfirmed):"))).ToBeVisibleAsync(Soon);
        Assert.Empty(visit.Window.Faults);
        Assert.Empty(other.Faults);
    }

    [Fact]
    public async Task Reject_WithTheKeyboard_AndAViewerWhoTries_IsRefusedAndRecorded()
    {
        await using var visit = await StartAsync();
        var page = visit.Page;
        await page.Keyboard.PressAsync("r");
        await page.GetByPlaceholder("Why not").FillAsync("The crew is there already.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".life")).ToContainTextAsync("rejected by manager: The crew is there already.");
        Assert.Empty(visit.Window.Faults);

        await using var viewer = await browser.OpenAsync(visit.Server, Role.Viewer, "/approvals");
        await Expect(viewer.Page.GetByText("Approving takes the manager role.")).ToBeVisibleAsync();
        var refused = await viewer.Page.EvaluateAsync<int>("async () => (await fetch('/api/decisions/D-1/approve', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status");
        Assert.Equal(403, refused);
        using var client = visit.Server.Client(RunningServer.BootstrapKey);
        var records = await client.GetFromJsonAsync<JsonElement>("/api/audit/records?kind=decision_refused", TestContext.Current.CancellationToken);
        Assert.Equal("viewer", records.GetProperty("records")[0].GetProperty("actor").GetString());
    }

    [Fact]
    public async Task FourEyes_TwoManagers_BothSign()
    {
        await using var visit = await StartAsync(policy => policy["four_eyes_above_inr"] = 0, "call_technician", "Ground fault");
        var page = visit.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Four eyes" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator(".sig")).ToContainTextAsync("manager");
        await using var other = await SecondManagerAsync(visit);
        await other.Page.Keyboard.PressAsync("a");
        await Expect(page.Locator(".life")).ToContainTextAsync("approved by manager2", new() { Timeout = 20_000 });
    }

    /// <summary>The other manager, signed in by name and password in a browser of his own, on the page where the first one is.</summary>
    private async Task<Window> SecondManagerAsync(Visit visit)
    {
        var other = await browser.OpenAsync();
        await other.Page.GotoAsync(new Uri(visit.Server.Address, "/sign-in").ToString());
        await other.Page.GetByLabel("User name").FillAsync("manager2");
        await other.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(visit.Server.Passwords["manager2"]);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await other.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await other.Page.GotoAsync(visit.Page.Url);
        await other.WaitUntilLiveAsync();
        return other;
    }

    /// <summary>A server whose mechanic asks before everything, a fault at one bay, and the page of the decision about it.</summary>
    private async Task<Visit> StartAsync(Action<JsonObject>? change = null, string kind = "unlock", string fault = "Connector lock")
    {
        var visit = await Visit.StartAsync(browser, Role.Manager, "/approvals", args: ["--speed", "5", "--fault-rate", "0"]);
        try
        {
            using var client = visit.Server.Client(RunningServer.BootstrapKey);
            await client.AskBeforeEverythingAsync(policy =>
            {
                if (policy["kind"]!.GetValue<string>() == kind) change?.Invoke(policy);
            });
            await visit.Window.GoAsync(visit.Server, "/simulator");
            var page = visit.Page;
            await page.InjectAsync(Bay, fault);
            var found = await FindAsync(client, kind);
            await visit.Window.GoAsync(visit.Server, $"/approvals/{found}");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and approve" })).ToBeEnabledAsync(new() { Timeout = 60_000 });
            return visit;
        }
        catch
        {
            await visit.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> FindAsync(HttpClient client, string kind)
    {
        for (var i = 0; i < 240; i++)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/decisions?target={Bay}&state=awaiting_approval", TestContext.Current.CancellationToken);
            foreach (var decision in page.GetProperty("decisions").EnumerateArray())
            {
                if (decision.GetProperty("kind").GetString() == kind) return decision.GetProperty("id").GetString()!;
                // Something else is asked first: it is not wanted here.
                using var no = await client.PostAsJsonAsync($"/api/decisions/{decision.GetProperty("id").GetString()}/approve", new { }, TestContext.Current.CancellationToken);
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The mechanic did not propose {kind} for {Bay}.");
    }
}
