using FleetOps.Tests.Fakes;
using Microsoft.Playwright;

namespace FleetOps.Tests.Browser;

/// <summary>One person at one running server: a window that has signed in by the link of a role and whose page is live. Disposing it closes both.</summary>
public sealed class Visit : IAsyncDisposable
{
    private Visit(RunningServer server, Window window)
    {
        Server = server;
        Window = window;
    }

    public RunningServer Server { get; }

    public Window Window { get; }

    public IPage Page => Window.Page;

    /// <summary>Starts a server with these arguments of <c>serve</c>, opens a window and signs in.</summary>
    public static async Task<Visit> StartAsync(BrowserFixture browser, string role, string path = "/", int width = 1440, int height = 900, params string[] args)
    {
        var server = await RunningServer.StartAsync(args);
        try
        {
            return new Visit(server, await browser.OpenAsync(server, role, path, width, height));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Window.DisposeAsync();
        await Server.DisposeAsync();
    }
}
