using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Live;

/// <summary>
/// Samples the network's totals once a world minute and counts the day's events, four times a wall second. At the start, and whenever the ring of events turned over in
/// between, it reads back from the history, which is null when there is none.
/// </summary>
public sealed class TrendFeed(
    LiveFleet live, Roster roster, NetworkBoard board, NetworkTrend trend, NetworkCounts counts, SignalCatalog signals, Clocks clocks, IHistory? history, ILogger<TrendFeed> log) : BackgroundService
{
    private const int MostEvents = 500_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Back = TimeSpan.FromHours(26);

    private readonly EventTail _tail = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _tail.Follow(live.RecentEvents());
        try
        {
            await RecountAsync(stoppingToken);
            await Task.WhenAll(RebuildAsync(stoppingToken), FollowAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Look, clocks.Human);
        while (await timer.WaitForNextTickAsync(cancellation)) await StepAsync(cancellation);
    }

    internal async Task StepAsync(CancellationToken cancellation)
    {
        var fresh = _tail.Follow(live.RecentEvents());
        if (_tail.Missed)
        {
            await RecountAsync(cancellation);
        }
        else
        {
            var now = clocks.WorldNow;
            var today = counts.Today is { } known && now - known.Day < TimeSpan.FromDays(1) ? known : DayTally.Of(now);
            foreach (var frame in fresh) today = today.Apply(frame);
            counts.Today = today;
        }

        var network = board.Current;
        if (network.NewestAge is not null) trend.Add(new TrendPoint(network.At.World, network.PowerKw, network.InUse, network.Waiting));
    }

    /// <summary>Counts the day anew from the history.</summary>
    private async Task RecountAsync(CancellationToken cancellation)
    {
        var today = DayTally.Of(clocks.WorldNow);
        try
        {
            if (history is not null)
            {
                var events = await history.ReadEventsAsync(null, today.Day, clocks.WorldNow + TimeSpan.FromSeconds(1), MostEvents, cancellation);
                for (var i = events.Count - 1; i >= 0; i--) today = today.Apply(events[i]);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "The day's events could not be counted again from the history; counting starts here");
        }

        counts.Today = today;
    }

    private async Task RebuildAsync(CancellationToken cancellation)
    {
        if (history is null) return;
        try
        {
            trend.Prepend(await TrendRebuild.ReadAsync(history, roster, signals, clocks.WorldNow - Back, clocks.WorldNow, cancellation));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "The network's totals could not be rebuilt from the history; they start now");
        }
    }
}
