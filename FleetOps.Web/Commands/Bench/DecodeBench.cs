using System.Diagnostics;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Stores a day of one device and reads it back through the product's own read path; medians of several reads.</summary>
public static class DecodeBench
{
    private const int Repeats = 15;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static async Task<DecodeFigures> RunAsync(SignalCatalog catalog)
    {
        await using var store = await BenchStore.OpenAsync(HistoryKind.Columns, catalog);
        var end = Instant.Now(TimeProvider.System);
        var start = end - Day;
        var frames = new BenchFrames(catalog, 1, start);
        for (var hour = 0; hour < 24; hour++)
        {
            await (store.History.TryAppend(frames.Next(3_600)) ?? throw new InvalidOperationException("The queue is full."));
            await store.SizeAsync();
        }

        var device = frames.Vehicles[0].Id;
        var all = new HistoryQuery(device, [], start, end, Resolution.Raw);
        var one = all with { Signals = [frames.Signals[0]] };
        var minutes = all with { Resolution = Resolution.Minute };
        long values = 0;
        var full = await MedianAsync(async () => values = (await store.History.ReadAsync(all, CancellationToken.None)).Sum(s => (long)s.Count));
        return new DecodeFigures(
            values / frames.Signals.Count,
            values / (full / 1_000),
            await MedianAsync(async () => await store.History.ReadAsync(one, CancellationToken.None)),
            await MedianAsync(async () => await store.History.ReadAsync(minutes, CancellationToken.None)));
    }

    private static async Task<double> MedianAsync(Func<Task> read)
    {
        var milliseconds = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await read();
            milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return milliseconds[Repeats / 2];
    }
}
