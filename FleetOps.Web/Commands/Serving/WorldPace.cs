using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Serving;

/// <summary>
/// How fast the world goes: turns what was asked (speed, pause, single steps, a hold at 1×) and the wall's progress into how many one-second steps are due.
/// At 1× it never forgets a second, so the world stays on the wall clock; at more it drops what the machine cannot reach. Thread-safe.
/// </summary>
public sealed class WorldPace(TimeProvider human, Instant world, double speed)
{
    /// <summary>Above this, raw history is written as at this speed.</summary>
    public const double ThinAbove = 60;

    private static readonly TimeSpan MostDebt = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private double _speed = speed;
    private bool _paused;
    private string? _held;
    private int _single;
    private DateTimeOffset _anchor = human.GetUtcNow();
    private double _anchorMs = world.UnixMilliseconds;

    public double Speed
    {
        get
        {
            lock (_gate) return _speed;
        }
    }

    public bool Paused
    {
        get
        {
            lock (_gate) return _paused;
        }
    }

    public string? HeldBecause
    {
        get
        {
            lock (_gate) return _held;
        }
    }

    /// <summary>Every how many seconds of world time a measurement frame is written.</summary>
    public int Stride
    {
        get
        {
            lock (_gate) return Running > ThinAbove ? (int)Math.Ceiling(Running / ThinAbove) : 1;
        }
    }

    private double Running => _held is null ? _speed : 1;

    public void SetSpeed(double speed)
    {
        if (speed is not (>= 1 and <= 600)) throw new ArgumentOutOfRangeException(nameof(speed), speed, "The world runs at 1× to 600×.");
        Change(() => _speed = speed);
    }

    public void Pause() => Change(() => _paused = true);

    public void Resume() => Change(() =>
    {
        _paused = false;
        _single = 0;
    });

    public void Step()
    {
        lock (_gate)
            if (_paused) _single++;
    }

    /// <summary>Holds the world at 1×; null lets it go.</summary>
    public void Hold(string? because)
    {
        lock (_gate)
            if (_held == because) return;
        Change(() => _held = because);
    }

    /// <summary>The world begins here, now. Where that is the wall's present, seconds of the world and of the wall change together.</summary>
    public void Begin(Instant world)
    {
        lock (_gate)
        {
            _anchor = human.GetUtcNow();
            var wall = Instant.From(_anchor);
            _anchorMs = wall >= world && wall - world < TimeSpan.FromSeconds(1) ? wall.UnixMilliseconds : world.UnixMilliseconds;
        }
    }

    /// <summary>The steps of one second that are due when the world stands at <paramref name="now"/>.</summary>
    public int StepsDue(Instant now)
    {
        lock (_gate)
        {
            if (_paused)
            {
                var single = _single;
                _single = 0;
                _anchorMs = now.UnixMilliseconds + single * 1000.0;
                _anchor = human.GetUtcNow();
                return single;
            }

            var target = Target();
            if (Running > 1 && target - now.UnixMilliseconds > MostDebt.TotalMilliseconds * Running)
            {
                _anchor = human.GetUtcNow();
                _anchorMs = target = now.UnixMilliseconds + MostDebt.TotalMilliseconds * Running;
            }

            return (int)Math.Clamp((target - now.UnixMilliseconds) / 1000, 0, int.MaxValue);
        }
    }

    private double Target() => _paused ? _anchorMs : _anchorMs + (human.GetUtcNow() - _anchor).TotalMilliseconds * Running;

    private void Change(Action change)
    {
        lock (_gate)
        {
            _anchorMs = Target();
            _anchor = human.GetUtcNow();
            change();
        }
    }
}
