using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>
/// The moment a page looks from: both clocks, and how many world seconds pass in a wall second (while paused: would pass). It decides which clock judges a device
/// (simulated ones are stamped in world time, real ones in wall time) and how much a fast world widens what counts as fresh. <paramref name="WorldArrived"/> is false
/// while the simulated world still lives through its past: what it says then is hours old, so its devices are awaited and not silent. Immutable.
/// </summary>
public readonly record struct Present(Instant World, Instant Human, double Speed, bool WorldArrived = true)
{
    // A page refreshes once a second and a fast world steps in large strides: values younger than this many wall seconds are fresh.
    private const double WallGraceSeconds = 5;

    /// <summary>Whether what was heard of a device may be judged yet.</summary>
    public bool Knows(Device device) => WorldArrived || !device.Simulated;

    public Instant For(Device device) => device.Simulated ? World : Human;

    /// <summary>Never negative: a frame that is a little ahead is new.</summary>
    public TimeSpan Age(Device device, Instant at)
    {
        var age = For(device) - at;
        return age < TimeSpan.Zero ? TimeSpan.Zero : age;
    }

    /// <summary>Whether something measured at <paramref name="at"/> is still fresh, given how soon it goes stale at 1×.</summary>
    public bool IsFresh(Device device, Instant at, TimeSpan staleAfter)
    {
        var widened = device.Simulated ? TimeSpan.FromSeconds(Speed * WallGraceSeconds) : TimeSpan.Zero;
        return Age(device, at) <= (widened > staleAfter ? widened : staleAfter);
    }

    public Quality QualityOf(Device device, Reading reading) =>
        !IsFresh(device, reading.At, reading.Signal.StaleAfter) ? Quality.Stale
        : reading.Signal.Normal is { } band && !band.Contains(reading.Value) ? Quality.OutOfBand
        : Quality.Good;
}
