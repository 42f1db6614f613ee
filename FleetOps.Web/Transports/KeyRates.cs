using System.Collections.Concurrent;
using FleetOps.Core.Access;
using FleetOps.Core.Units;

namespace FleetOps.Web.Transports;

/// <summary>
/// What each key has left of its own rates, on the human clock: token buckets of a minute's requests and ten seconds' frames. A batch may overdraw
/// the frames once; the debt is then waited out, so the sustained rate holds whatever the size of a batch. Thread-safe. A limit of 0 is no limit.
/// </summary>
public sealed class KeyRates(Clocks clocks)
{
    private const double FrameBurstSeconds = 10;

    private readonly ConcurrentDictionary<int, Purse> _purses = new();
    private long _refused;

    /// <summary>Requests turned away by a key's own rate since the start.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Spends one request. The time to wait when the key has none left, else null; with <paramref name="refuses"/> that is counted as a refusal.</summary>
    public TimeSpan? Enter(ApiKey key, bool refuses = true)
    {
        var purse = Of(key);
        lock (purse)
        {
            Refill(purse, key);
            var wait = 0.0;
            if (key.RequestsPerMinute > 0 && purse.Requests < 1) wait = (1 - purse.Requests) * 60 / key.RequestsPerMinute;
            if (key.FramesPerSecond > 0 && purse.Frames <= 0) wait = Math.Max(wait, (1 - purse.Frames) / key.FramesPerSecond);
            if (wait > 0)
            {
                if (refuses) Interlocked.Increment(ref _refused);
                return TimeSpan.FromSeconds(wait);
            }

            purse.Requests -= 1;
            return null;
        }
    }

    /// <summary>Spends the frames of a request, good or bad.</summary>
    public void Spend(ApiKey key, int frames)
    {
        if (key.FramesPerSecond == 0) return;
        var purse = Of(key);
        lock (purse)
        {
            Refill(purse, key);
            purse.Frames -= frames;
        }
    }

    private Purse Of(ApiKey key) => _purses.GetOrAdd(key.Id, static (_, first) => new Purse
    {
        Requests = first.key.RequestsPerMinute,
        Frames = first.key.FramesPerSecond * FrameBurstSeconds,
        At = first.now,
    }, (key, now: clocks.Human.GetTimestamp()));

    private void Refill(Purse purse, ApiKey key)
    {
        var now = clocks.Human.GetTimestamp();
        var seconds = clocks.Human.GetElapsedTime(purse.At, now).TotalSeconds;
        purse.At = now;
        purse.Requests = Math.Min(key.RequestsPerMinute, purse.Requests + seconds * key.RequestsPerMinute / 60);
        purse.Frames = Math.Min(key.FramesPerSecond * FrameBurstSeconds, purse.Frames + seconds * key.FramesPerSecond);
    }

    private sealed class Purse
    {
        public double Requests { get; set; }

        public double Frames { get; set; }

        public long At { get; set; }
    }
}
