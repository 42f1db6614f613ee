using System.Text.Json;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Many live Overview pages at once: circuits that acknowledge their render batches without drawing them.</summary>
internal static class CircuitsBench
{
    public static async Task<JsonElement> RunAsync(string scripts, int circuits, int seconds)
    {
        using var folder = new BenchFolder();
        await using var server = await ChildServer.StartAsync(folder.FullPath);
        await Task.Delay(TimeSpan.FromSeconds(5));
        return await NodeScript.RunAsync(scripts, "circuits.mjs", server.SignIn, "/", circuits.ToString(), seconds.ToString());
    }
}
