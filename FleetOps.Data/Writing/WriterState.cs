using FleetOps.Core.History;
using FleetOps.Core.Units;

namespace FleetOps.Data.Writing;

/// <summary>What the writer tells about itself: counters, commit latencies and the problem it has, if any. Thread-safe.</summary>
internal sealed class WriterState(TimeProvider human)
{
    private readonly Lock _gate = new();
    private readonly double[] _latencies = new double[512];
    private long _frames, _duplicates, _commits, _damaged;
    private string? _problem;
    private Instant? _since;

    public string? Problem
    {
        get
        {
            lock (_gate) return _problem;
        }
    }

    public void Committed(int frames, int duplicates, double milliseconds)
    {
        lock (_gate)
        {
            _latencies[_commits % _latencies.Length] = milliseconds;
            _frames += frames;
            _duplicates += duplicates;
            _commits++;
        }
    }

    public void Failed(string problem)
    {
        lock (_gate)
        {
            _since ??= Instant.Now(human);
            _problem = problem;
        }
    }

    public void Works()
    {
        lock (_gate)
        {
            _problem = null;
            _since = null;
        }
    }

    public void FoundDamage()
    {
        lock (_gate) _damaged++;
    }

    public HistoryHealth Health(CommitQueue queue, long openFrames)
    {
        lock (_gate)
        {
            var sorted = _latencies.AsSpan(0, (int)Math.Min(_commits, _latencies.Length)).ToArray();
            Array.Sort(sorted);
            return new HistoryHealth(
                _problem, _since, _frames, _duplicates, _commits, queue.Held, queue.Capacity, At(sorted, 0.50), At(sorted, 0.95), openFrames, _damaged);
        }
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
}
