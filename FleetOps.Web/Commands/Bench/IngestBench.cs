using System.Diagnostics;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Durable ingest through the real HTTP door: NDJSON of 12-value frames, eight senders, each waiting for its acknowledgement.</summary>
internal static class IngestBench
{
    private const int Vehicles = 200;
    private const int SecondsABody = 25;
    private const int BodiesARound = 24;
    private const int Senders = 8;

    public static async Task<IngestFigures> RunAsync(HistoryKind kind, SignalCatalog catalog, int rounds)
    {
        using var folder = new BenchFolder();
        await using var server = await BenchServer.StartAsync(kind, folder.FullPath);
        using var client = new BenchClient(server.Url, server.Key);
        var frames = new BenchFrames(catalog, Vehicles, Instant.Now(TimeProvider.System) - TimeSpan.FromDays(2));
        await client.PostAsync(Round(frames), Senders); // warm: compiled, enrolled, tables made
        var before = await server.SizeAsync();
        client.Milliseconds.Clear();
        var watch = new Stopwatch();
        long acknowledged = 0;
        for (var i = 0; i < rounds; i++)
        {
            var bodies = Round(frames); // making them is not what is measured
            watch.Start();
            acknowledged += await client.PostAsync(bodies, Senders);
            watch.Stop();
        }

        var bytes = await server.SizeAsync() - before;
        var sorted = client.Milliseconds.Order().ToList();
        return new IngestFigures(kind, acknowledged, watch.Elapsed.TotalSeconds, bytes, sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.95)]);
    }

    private static List<byte[]> Round(BenchFrames frames)
    {
        var bodies = new List<byte[]>(BodiesARound);
        for (var i = 0; i < BodiesARound; i++) bodies.Add(BenchBodies.Lines(frames.Next(SecondsABody)));
        return bodies;
    }
}
