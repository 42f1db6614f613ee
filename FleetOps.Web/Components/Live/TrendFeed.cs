using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Live;

/// <summary>
/// Samples the network's totals once a world minute and counts the day's events, four times a wall second. At the start, and whenever the ring of events turned over in
/// between (a world that writes its past does that), it reads back from the history, which is null when there is none.
/// </summary>
public sealed class TrendFeed(
    LiveFleet live, Roster roster, NetworkBoard board, NetworkTrend trend, NetworkCounts counts, SignalCatalog signals, Clocks clocks, IHistory? history, ILogger<TrendFeed> log)
    : BackgroundService
{
    private const int MostEvents = 500_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Back = TimeSpan.FromHours(26);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Current = TimeSpan.FromSeconds(10);

    private readonly EventTail _tail = new();

    // From the start on: a world may have written its past between the first look at the ring and the first read, and then nothing turns over.
    private long? _missedAt = clocks.Human.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            _tail.Follow(live.RecentEvents());
            await ReadBackAsync(stoppingToken);
            using var timer = new PeriodicTimer(Look, clocks.Human);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await StepAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    internal async Task StepAsync(CancellationToken cancellation)
    {
        Count(_tail.Follow(live.RecentEvents()));
        if (_tail.Missed) _missedAt = clocks.Human.GetTimestamp();
        if (_missedAt is { } missed && clocks.Human.GetElapsedTime(missed) > Settled)
        {
            _missedAt = null;
            await ReadBackAsync(cancellation);
        }

        var network = board.Current;
        if (network.NewestAge < Current && network.Online * 2 >= network.Stations.Count) trend.Add(new TrendPoint(network.At.World, network.PowerKw, network.InUse, network.Waiting));
    }

    private void Count(IReadOnlyList<Frame> fresh)
    {
        var now = clocks.WorldNow;
        var today = counts.Today is { } known && now - known.Day < TimeSpan.FromDays(1) ? known : DayTally.Of(now);
        foreach (var frame in fresh) today = today.Apply(frame);
        counts.Today = today;
    }

    /// <summary>Counts the day anew and rebuilds the trend before the first sample. When the history cannot be read, both begin now, and the log says so.</summary>
    private async Task ReadBackAsync(CancellationToken cancellation)
    {
        if (history is null) return;
        try
        {
            var now = clocks.WorldNow;
            var today = DayTally.Of(now);
            var events = await history.ReadEventsAsync(null, today.Day, now + TimeSpan.FromMilliseconds(1), MostEvents, cancellation);
            for (var i = events.Count - 1; i >= 0; i--) today = today.Apply(events[i]);
            counts.Today = today;
            Count(_tail.Follow(live.RecentEvents()).Where(f => f.At > now).ToList());
            trend.Prepend(await TrendRebuild.ReadAsync(history, roster, signals, now - Back, now, cancellation));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "The day so far could not be read back from the history: counts and trends begin now");
        }
    }
}
