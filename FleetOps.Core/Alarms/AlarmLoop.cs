using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Live;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Alarms;

/// <summary>Looks at the network once a second of human time and lets the <see cref="AlarmDesk"/> move on, off the path on which frames come in.</summary>
public sealed class AlarmLoop(AlarmDesk desk, ConditionWatch conditions, PresentClock clock, TimeProvider human, ILogger<AlarmLoop> log)
    : SteadyLoop(TimeSpan.FromSeconds(1), human, log, "The alarm loop failed; it is tried again each second")
{
    private bool _began;

    /// <summary>Time spent in looking since the start.</summary>
    public TimeSpan Busy { get; private set; }

    protected override Task PassAsync(CancellationToken cancellation) => StepAsync(cancellation);

    internal async Task StepAsync(CancellationToken cancellation)
    {
        if (!_began)
        {
            conditions.Begin(await desk.RestoreAsync(cancellation).ConfigureAwait(false));
            _began = true;
        }

        var started = Human.GetTimestamp();
        var present = clock.Now;
        var changes = conditions.Look(present);
        Busy += Human.GetElapsedTime(started);
        await desk.MoveAsync(changes, present, cancellation).ConfigureAwait(false);
    }
}
