using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Serving;

/// <summary>The speed that the world really reaches, from step to step over the last few wall seconds. Thread-safe.</summary>
public sealed class WorldProgress(TimeProvider human)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);
    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset Wall, Instant World)> _marks = new();
    private (DateTimeOffset Wall, Instant World) _last;

    /// <summary>World seconds a wall second. A world that has not moved for longer than the window counts as slow, not as it was.</summary>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                if (!_marks.TryPeek(out var first)) return 0;
                var now = human.GetUtcNow();
                var until = now - _last.Wall > Window ? now : _last.Wall;
                var elapsed = (until - first.Wall).TotalSeconds;
                return elapsed > 0.5 ? Math.Round((_last.World - first.World).TotalSeconds / elapsed, 1) : 0;
            }
        }
    }

    /// <summary>The world has just moved to here.</summary>
    public void Reached(Instant world)
    {
        var wall = human.GetUtcNow();
        lock (_gate)
        {
            while (_marks.Count > 1 && wall - _marks.Peek().Wall > Window) _marks.Dequeue();
            if (wall - _last.Wall >= TimeSpan.FromMilliseconds(20) || _marks.Count < 2) _marks.Enqueue((wall, world));
            _last = (wall, world);
        }
    }

    /// <summary>Forgets what was measured: the speed has been changed.</summary>
    public void Restart()
    {
        lock (_gate) _marks.Clear();
    }
}
