using System.Diagnostics;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Writes realistic frames straight to a store, several senders at a time, and weighs the file: figures 1 (without HTTP) and 2 of the benchmark.</summary>
public static class HistorySizeBench
{
    private const int Senders = 4;
    private const int BatchSeconds = 10;

    /// <summary>Vehicles × seconds frames, a second apart; the growth of the file over an empty database counts.</summary>
    public static async Task<HistorySize> RunAsync(HistoryKind kind, SignalCatalog catalog, int vehicles, int seconds)
    {
        await using var store = await BenchStore.OpenAsync(kind, catalog);
        var empty = await store.SizeAsync();
        var frames = new BenchFrames(catalog, vehicles, Instant.Now(TimeProvider.System) - TimeSpan.FromSeconds(seconds));
        long total = 0;
        var watch = new Stopwatch();
        for (var second = 0; second < seconds;)
        {
            // Making frames is not what is measured.
            var batches = new List<List<Frame>>();
            for (var i = 0; i < Senders * 8 && second < seconds; i++, second += BatchSeconds) batches.Add(frames.Next(Math.Min(BatchSeconds, seconds - second)));
            watch.Start();
            await SendAsync(store, batches);
            watch.Stop();
            total += batches.Sum(b => (long)b.Count);
        }

        watch.Start();
        var bytes = await store.SizeAsync() - empty;
        watch.Stop();
        return new HistorySize(kind, total, watch.Elapsed.TotalSeconds, bytes);
    }

    private static async Task SendAsync(BenchStore store, List<List<Frame>> batches)
    {
        var waiting = new List<Task<int>>();
        foreach (var batch in batches)
        {
            if (waiting.Count == Senders) waiting.Remove(await Task.WhenAny(waiting));
            waiting.Add(store.History.TryAppend(batch) ?? throw new InvalidOperationException("The queue is full."));
        }

        await Task.WhenAll(waiting);
    }
}
