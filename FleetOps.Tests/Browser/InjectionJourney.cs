using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Layout;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>
/// One text that is markup and a spreadsheet's formula at once, put into everything that takes text: what devices tell, what people say of alarms, decisions and pauses, a key's name, and every text field of every page. Wherever it comes
/// out it is text: no element of it on a page, no refusal of the content policy, no cell of an export that a spreadsheet would run.
/// </summary>
[Trait("Category", "Browser")]
public sealed class InjectionJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Hostile = "=1+1<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";

    private static readonly string[] MorePages =
    [
        "/alarms?view=shelved", "/alarms/figures", "/audit/compliance", "/energy/plans", "/approvals/D-1", "/approvals/D-2", "/agents/mechanic", "/stations/BLR-001", "/vehicles/EV_T1", "/settings/people", "/settings/keys", "/settings/policies", "/settings/thresholds",
        "/models/failure", "/more",
    ];

    private static readonly string[] SearchedPages = ["/stations", "/vehicles", "/equipment", "/alarms", "/audit"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MarkupAndFormulas_InEveryTextField_StayText()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-injection-").FullName;
        try
        {
            await SeedAsync(folder);
            await using var server = await RunningServer.StartAsync(folder, environment: null, "--no-simulator");
            using var client = server.Client(RunningServer.BootstrapKey);
            await TellAsync(client);
            await using var window = await browser.OpenAsync(server, Role.Admin);
            await LookEverywhereAsync(window, server);
            await ExportsAsync(client);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SeedAsync(string folder)
    {
        await using var room = await DecidingRoom.CreateInAsync(folder, DecidingRoom.Policy(Rung.Ask));
        var now = Instant.Now(TimeProvider.System);
        for (var i = 1; i <= 2; i++)
        {
            var proposal = DecidingRoom.Restart($"restart {i}") with { Title = Hostile, Reason = Hostile, SafeDefault = Hostile, Evidence = [new Evidence(Hostile, Hostile, 0.4)], Guard = [] };
            var judgement = new Judgement(Verdict.NeedsApproval, Rung.Ask, FourEyes: false, TimeSpan.FromHours(1), Hostile, []);
            var decision = Decision.Begin(new DecisionId(i), new DecisionEntry(1, now, now, new DecisionEvent.Proposed(proposal, judgement)));
            await room.Store.AppendAsync([new DecisionLine(decision, decision.Last, "mechanic")], Cancellation);
        }
    }

    private static async Task TellAsync(HttpClient client)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await PostAsync(client, "/api/telemetry", new { device_id = "EV_T1", timestamp = at, @event = new { type = "fault_raised", code = "P0A90", vendor_code = "+1" } });
        await PostAsync(client, "/api/decisions/D-2/reject", new { reason = Hostile });
        for (var i = 0; i < 100; i++)
        {
            using var found = await client.GetAsync(new Uri("/api/alarms/vehicle_broken_down~EV_T1", UriKind.Relative), Cancellation);
            if (found.IsSuccessStatusCode) break;
            await Task.Delay(100, Cancellation);
        }

        await PostAsync(client, "/api/alarms/vehicle_broken_down~EV_T1/shelve", new { reason = Hostile, minutes = 60 });
        // Paused to the end: its reason stands over every page.
        await PostAsync(client, "/api/agents/pause", new { reason = Hostile });
    }

    private static async Task LookEverywhereAsync(Window window, RunningServer server)
    {
        var fields = 0;
        foreach (var path in ShellPages.All.Select(p => p.Href).Concat(MorePages).Concat(SearchedPages.Select(p => $"{p}?q={Uri.EscapeDataString(Hostile)}&zone={Uri.EscapeDataString(Hostile)}")))
        {
            await window.GoAsync(server, path);
            fields += await FillAsync(window.Page, path);
            await NothingRanAsync(window, path);
        }

        Assert.True(fields >= 15, $"only {fields} text fields were found");
        await window.GoAsync(server, "/approvals/D-1");
        await Expect(window.Page.Locator("main")).ToContainTextAsync(Hostile);
        await window.GoAsync(server, "/settings/keys");
        await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(Hostile[..40]);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await NothingRanAsync(window, "a key's name");
        await window.Page.Keyboard.PressAsync("Control+k");
        await window.Page.Keyboard.TypeAsync(Hostile[..30]);
        await NothingRanAsync(window, "search");
    }

    /// <summary>Writes the text into every field of the page that takes any, and leaves it.</summary>
    private static async Task<int> FillAsync(IPage page, string path)
    {
        var filled = 0;
        var fields = page.Locator("main").Locator("input:not([type]), input[type=text], input[type=search], textarea");
        for (var i = 0; i < await fields.CountAsync(); i++)
        {
            var field = fields.Nth(i);
            if (!await field.IsVisibleAsync() || !await field.IsEditableAsync()) continue;
            await field.FillAsync(Hostile);
            await field.PressAsync("Tab");
            filled++;
            Assert.True(filled < 40, $"{path} has more text fields than anybody fills in");
        }

        return filled;
    }

    private static async Task NothingRanAsync(Window window, string where)
    {
        var found = await window.Page.EvaluateAsync<int>("() => document.querySelectorAll('img[src=\"x\"]').length + (document.title === 'run' ? 1 : 0)");
        Assert.True(found == 0 && window.Faults.Count == 0, $"{where}: {found} elements of the text; {string.Join("; ", window.Faults)}");
    }

    private static async Task ExportsAsync(HttpClient client)
    {
        using (var made = await client.PostAsync(new Uri("/api/audit/compliance", UriKind.Relative), null, Cancellation)) Assert.True(made.IsSuccessStatusCode);
        var hostile = 0;
        foreach (var what in (string[])["stations", "vehicles", "equipment", "alarms", "ledger", "compliance"])
        {
            var csv = await client.GetStringAsync(new Uri($"/export/{what}.csv", UriKind.Relative), Cancellation);
            foreach (var cell in Cells(csv))
            {
                if (cell.Contains("<img", StringComparison.Ordinal)) hostile++;
                var runs = cell.Length > 0 && "=+-@\t\r\n|%".Contains(cell[0], StringComparison.Ordinal) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
                Assert.False(runs, $"{what}.csv: {cell}");
            }
        }

        Assert.True(hostile >= 3, $"only {hostile} cells hold the text");
    }

    private static IEnumerable<string> Cells(string csv)
    {
        var (cell, quoted) = (new StringBuilder(), false);
        foreach (var c in csv)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && (c is ',' or '\n'))
            {
                yield return cell.ToString().TrimEnd('\r');
                cell.Clear();
            }
            else cell.Append(c);
        }
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Cancellation);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
    }
}
