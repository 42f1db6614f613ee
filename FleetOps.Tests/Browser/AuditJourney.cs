using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FleetOps.Tests.Browser;

/// <summary>An auditor: verify the chain, look at a record, and a receipt that is opened from a file with no network, sound and tampered.</summary>
[Trait("Category", "Browser")]
public sealed class AuditJourney(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task VerifyTheChain_ThenOpenAReceiptOffline()
    {
        await using var visit = await Visit.StartAsync(browser, Role.Auditor, "/audit", args: ["--speed", "60", "--fault-rate", "10"]);
        var page = visit.Page;
        await page.Keyboard.PressAsync("v");
        await Expect(page.Locator(".aud__check")).ToContainTextAsync("records are sound", new() { Timeout = 15_000 });
        await Expect(page.Locator(".kpi").First).ToContainTextAsync("Sound");
        await page.GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        await page.Locator(".chain .rowlink").Filter(new() { HasText = "Signed in" }).First.ClickAsync();
        await Expect(page.GetByLabel("Record, whole")).ToContainTextAsync("gives its hash");

        var decision = await DecisionAsync(visit.Server);
        await page.GetByLabel("Receipt of decision").FillAsync(decision);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Take receipt" }).ClickAsync());
        var folder = Directory.CreateTempSubdirectory("fleetops-receipt-").FullName;
        var file = Path.Combine(folder, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        Assert.Empty(visit.Window.Faults);
        try
        {
            await OpenOfflineAsync(file);
            await File.WriteAllBytesAsync(file, await PackageAsync(visit.Server, page), TestContext.Current.CancellationToken);
            await using var window = await browser.OpenAsync();
            await window.Page.Context.SetOfflineAsync(true);
            await window.Page.GotoAsync(new Uri(file).AbsoluteUri);
            await Expect(window.Page.Locator("#verdict")).ToHaveTextAsync("Sound.");
            await Expect(window.Page.Locator("#words")).ToContainTextAsync("a kWh ÷ 1000");
            Assert.Empty(window.Faults);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task OpenOfflineAsync(string file)
    {
        await using var window = await browser.OpenAsync();
        await window.Page.Context.SetOfflineAsync(true);
        var page = window.Page;
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await Expect(page.Locator("html[data-checked=sound]")).ToBeAttachedAsync();
        await Expect(page.Locator("#verdict")).ToHaveTextAsync("Sound.");
        await page.Locator("#whole").SetInputFilesAsync(file);
        await Expect(page.Locator("#steps")).ToContainTextAsync("byte by byte");
        Assert.Empty(window.Faults);

        var sound = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var data = sound.IndexOf("id=\"data\"", StringComparison.Ordinal);
        // A letter in a record, a word that people read, a digit of the seal: each shows in the page itself.
        await TamperAsync(sound, sound.IndexOf("detail", data, StringComparison.Ordinal) + 20, "Record");
        await TamperAsync(sound, sound.IndexOf("<h1>", StringComparison.Ordinal) + 5, "The words above were changed.");
        await TamperAsync(sound, sound.IndexOf("\"root\":\"", StringComparison.Ordinal) + 9, "does not lead to the sealed root");
        // What the page cannot see of itself, the check of the whole file does.
        var hidden = file + ".hidden.html";
        await File.WriteAllTextAsync(hidden, sound.Replace("name=\"viewport\"", "name=\"viewp0rt\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await page.GotoAsync(new Uri(hidden).AbsoluteUri);
        await page.Locator("#whole").SetInputFilesAsync(hidden);
        await Expect(page.Locator("#verdict")).ToHaveTextAsync("Not sound: this file was changed.");

        async Task TamperAsync(string text, int at, string says)
        {
            var changed = new StringBuilder(text);
            changed[at] = changed[at] == '0' ? '1' : '0';
            var path = file + ".tampered.html";
            await File.WriteAllTextAsync(path, changed.ToString(), TestContext.Current.CancellationToken);
            await page.GotoAsync(new Uri(path).AbsoluteUri);
            await Expect(page.Locator("#verdict")).ToHaveTextAsync("Not sound: this file was changed.");
            await Expect(page.Locator("#steps li.bad").First).ToContainTextAsync(says);
        }
    }

    /// <summary>The dispute package of one of the sessions that the page offers.</summary>
    private static async Task<byte[]> PackageAsync(RunningServer server, IPage page)
    {
        using var client = server.Client(RunningServer.BootstrapKey);
        for (var i = 0; i < 60; i++)
        {
            foreach (var session in await page.Locator("#aud-sessions option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)"))
            {
                using var answer = await client.GetAsync(new Uri("/api/audit/disputes/" + session, UriKind.Relative), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                // It began before the world did.
                Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("No session ended whose beginning is known.");
    }

    /// <summary>The newest decision of any agent.</summary>
    private static async Task<string> DecisionAsync(RunningServer server)
    {
        using var client = server.Client(RunningServer.BootstrapKey);
        for (var i = 0; i < 120; i++)
        {
            var found = await client.GetFromJsonAsync<JsonElement>("/api/decisions?limit=1", TestContext.Current.CancellationToken);
            if (found.GetProperty("decisions") is var decisions && decisions.GetArrayLength() > 0) return decisions[0].GetProperty("id").GetString()!;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("No agent proposed anything.");
    }
}
