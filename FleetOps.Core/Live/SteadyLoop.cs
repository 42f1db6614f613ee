using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Live;

/// <summary>
/// A background service that takes a pass at a steady pace of human time. A pass that fails is logged once, until one succeeds again, and never ends the loop; a pass that is slow makes those it overruns one. It ends when the program stops.
/// </summary>
public abstract class SteadyLoop(TimeSpan pace, TimeProvider human, ILogger log, string failed) : BackgroundService
{
    private bool _failing;

    protected ILogger Log { get; } = log;

    /// <summary>The clock on the wall.</summary>
    protected TimeProvider Human { get; } = human;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(pace, Human);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await GuardedAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    /// <summary>What is done each time.</summary>
    protected abstract Task PassAsync(CancellationToken cancellation);

    private async Task GuardedAsync(CancellationToken stopping)
    {
        try
        {
            await PassAsync(stopping).ConfigureAwait(false);
            _failing = false;
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            if (!_failing) Log.LogError(fault, "{Failed}", failed);
            _failing = true;
        }
    }
}
