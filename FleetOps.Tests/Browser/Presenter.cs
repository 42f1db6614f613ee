using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FleetOps.Tests.Browser;

/// <summary>What journeys do to have something to look at: a fault by hand, and agents that ask before everything.</summary>
internal static class Presenter
{
    /// <summary>Injects a fault on the Simulator page, where the page stands already.</summary>
    public static async Task InjectAsync(this IPage page, string device, string kind, string? severity = null)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Device" }).FillAsync(device);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Device" }).PressAsync("Tab");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Kind", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = kind });
        if (severity is not null) await page.GetByRole(AriaRole.Combobox, new() { Name = "Severity", Exact = true }).SelectOptionAsync(severity);
        await page.GetByRole(AriaRole.Button, new() { Name = "Inject", Exact = true }).ClickAsync();
    }

    /// <summary>Sets every policy to ask, and changes each as the journey wants it.</summary>
    public static async Task AskBeforeEverythingAsync(this HttpClient client, Action<JsonObject>? change = null)
    {
        foreach (var policy in (await client.GetFromJsonAsync<JsonArray>("/api/policies", TestContext.Current.CancellationToken))!.Select(p => p!.AsObject()))
        {
            (policy["rung"], policy["reason"]) = ("ask", "a test asks");
            change?.Invoke(policy);
            using var put = await client.PutAsJsonAsync($"/api/policies/{policy["agent"]}/{policy["kind"]}", policy, TestContext.Current.CancellationToken);
            Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
