using System.Reflection;
using FleetOps.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;

namespace FleetOps.Tests.Browser;

/// <summary>
/// One headless Chromium for all journeys of a class. The browser is the one installed on the machine; Playwright's driver is run from the package folder with the
/// installed Node. Where either is missing, journeys are skipped and say why.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("FLEETOPS_CHROMIUM") ?? Array.Find(Candidates, File.Exists);
        var node = InstalledProgram.Find("node");
        if (chromium is null || node is null)
        {
            _missing = chromium is null ? "skipped: Chromium is not installed (or name it in FLEETOPS_CHROMIUM)" : "skipped: Node is not on the path";
            Console.WriteLine(_missing);
            return;
        }

        var driver = typeof(BrowserFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PlaywrightDriver").Value;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", driver);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", node);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"],
        });
    }

    /// <summary>A fresh window without cookies. Skips the test where there is no browser. Faults of scripts are collected in <see cref="Window.Faults"/>.</summary>
    public async Task<Window> OpenAsync(int width = 1440, int height = 900)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>A window that has signed in by the link of a role and stands on a page that is live.</summary>
    public async Task<Window> OpenAsync(RunningServer server, string role, string path = "/", int width = 1440, int height = 900)
    {
        var window = await OpenAsync(width, height);
        await window.SignInAsync(server, role);
        if (path != "/") await window.GoAsync(server, path);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
