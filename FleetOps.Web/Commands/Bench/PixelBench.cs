using System.Text.Json;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Wire to pixel: 10,000 frames a second flow in while single frames are posted and a headless browser waits for the changed text on the Vehicle page.</summary>
internal static class PixelBench
{
    private const int Vehicles = 1_000;
    private const int FramesPerSecond = 10_000;

    public static async Task<JsonElement> RunAsync(SignalCatalog catalog, string scripts, string browser, int samples)
    {
        using var folder = new BenchFolder();
        var key = await BenchServer.PrepareAsync(folder.FullPath);
        await using var server = await ChildServer.StartAsync(folder.FullPath, "--no-simulator");
        using var stop = new CancellationTokenSource();
        var flow = FlowAsync(catalog, server.Url, key, stop.Token);
        try
        {
            return await NodeScript.RunAsync(scripts, "pixel.mjs", server.SignIn, key, "BENCH-CAR", samples.ToString(), browser);
        }
        finally
        {
            await stop.CancelAsync();
            await flow;
        }
    }

    // Ten instants of a thousand vehicles each second, in ten bodies, evenly over the second.
    private static async Task FlowAsync(SignalCatalog catalog, string url, string key, CancellationToken stop)
    {
        using var client = new BenchClient(new Uri(url), key);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds((double)Vehicles / FramesPerSecond), TimeProvider.System);
        var frames = new BenchFrames(catalog, Vehicles, Instant.Now(TimeProvider.System) - TimeSpan.FromDays(1));
        try
        {
            while (await pace.WaitForNextTickAsync(stop)) await client.PostAsync(BenchBodies.Lines(frames.NextSecond()));
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
