using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Serving;

/// <summary>The speed that the world really reaches, measured over the last few wall seconds. Thread-safe.</summary>
public sealed class WorldProgress(TimeProvider human, Instant world)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(3);
    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset Wall, Instant World)> _marks = new([(human.GetUtcNow(), world)]);
    private double _speed;

    /// <summary>World seconds a wall second.</summary>
    public double Speed
    {
        get
        {
            lock (_gate) return _speed;
        }
    }

    public void Reached(Instant world)
    {
        var wall = human.GetUtcNow();
        lock (_gate)
        {
            while (_marks.Count > 1 && wall - _marks.Peek().Wall > Window) _marks.Dequeue();
            var (since, from) = _marks.Peek();
            var elapsed = (wall - since).TotalSeconds;
            if (elapsed >= 1) _speed = Math.Round((world - from).TotalSeconds / elapsed, 1);
            if (_marks.Count == 0 || wall - _marks.Last().Wall >= TimeSpan.FromMilliseconds(500)) _marks.Enqueue((wall, world));
        }
    }
}
