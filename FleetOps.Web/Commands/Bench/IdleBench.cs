using System.Diagnostics;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Starts the default world as a person would, opens the Overview in a headless browser, waits until it has settled, then watches the server process.</summary>
internal static class IdleBench
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);

    public static async Task<IdleFigures> RunAsync(string browser, TimeSpan watched)
    {
        using var folder = new BenchFolder();
        await using var server = await ChildServer.StartAsync(folder.FullPath);
        await using var page = Chromium.Open(browser, server.SignIn);
        await Task.Delay(Settle);
        server.Process.Refresh();
        var cpu = server.Process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(watched);
        server.Process.Refresh();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new IdleFigures((server.Process.TotalProcessorTime - cpu).TotalSeconds / seconds * 100, server.Process.WorkingSet64 / 1_048_576.0, seconds);
    }
}
