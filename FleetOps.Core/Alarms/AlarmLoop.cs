using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Alarms;

/// <summary>Looks at the network once a second of human time and lets the <see cref="AlarmDesk"/> move on, off the path on which frames come in. A pass that fails is logged once and the loop goes on.</summary>
public sealed class AlarmLoop(AlarmDesk desk, ConditionWatch conditions, PresentClock clock, TimeProvider human, ILogger<AlarmLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pass = TimeSpan.FromSeconds(1);
    private bool _began;
    private bool _failed;

    /// <summary>Time spent in looking since the start.</summary>
    public TimeSpan Busy { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pass, human);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                try
                {
                    await StepAsync(stoppingToken).ConfigureAwait(false);
                    _failed = false;
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    if (!_failed) log.LogError(fault, "The alarm loop failed; it is tried again each second");
                    _failed = true;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    internal async Task StepAsync(CancellationToken cancellation)
    {
        if (!_began)
        {
            conditions.Begin(await desk.RestoreAsync(cancellation).ConfigureAwait(false));
            _began = true;
        }

        var started = human.GetTimestamp();
        var present = clock.Now;
        var changes = conditions.Look(present);
        Busy += human.GetElapsedTime(started);
        await desk.MoveAsync(changes, present, cancellation).ConfigureAwait(false);
    }
}
