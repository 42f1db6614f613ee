using Microsoft.Playwright;

namespace FleetOps.Tests.Browser;

/// <summary>One browser window with its own cookies, and what went wrong in it: script errors and refusals of the content policy.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    internal Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _faults.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Signs in by a role's link and waits until the page is live: its circuit is up.</summary>
    public async Task SignInAsync(Fakes.RunningServer server, string role)
    {
        await Page.GotoAsync(server.Links[role].ToString());
        await WaitUntilLiveAsync();
    }

    /// <summary>Opens a page of this server and waits until it is live.</summary>
    public async Task GoAsync(Fakes.RunningServer server, string path)
    {
        await Page.GotoAsync(new Uri(server.Address, path).ToString());
        await WaitUntilLiveAsync();
    }

    /// <summary>Waits until the server answers events of the page: what was drawn in advance has been replaced by live components.</summary>
    public Task WaitUntilLiveAsync() => Page.WaitForSelectorAsync(".app[data-circuit='on']");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
