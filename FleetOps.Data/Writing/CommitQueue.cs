using FleetOps.Core.Telemetry;

namespace FleetOps.Data.Writing;

/// <summary>
/// What waits for the writer, bounded in frames: a frame counts from <see cref="TryAdd"/> until <see cref="Release"/>, so the bound holds for
/// memory too. Any thread adds; one takes.
/// </summary>
internal sealed class CommitQueue(int capacity, TimeSpan linger)
{
    private const int EnoughFrames = 4_096;
    private const int MostFrames = 65_536;

    private readonly object _gate = new();
    private readonly Queue<Append> _waiting = new();
    private int _waitingFrames;
    private int _held;
    private bool _closed;

    public int Capacity { get; } = capacity;

    /// <summary>Frames that wait or are being written.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Null when full. One oversized call is taken when nothing else waits. Throws when closed.</summary>
    public Append? TryAdd(IReadOnlyList<Frame> frames)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_held > 0 && _held + frames.Count > Capacity) return null;
            var append = new Append(frames);
            _waiting.Enqueue(append);
            _waitingFrames += frames.Count;
            _held += frames.Count;
            if (_waiting.Count == 1 || _waitingFrames >= EnoughFrames) Monitor.Pulse(_gate);
            return append;
        }
    }

    /// <summary>
    /// Waits up to <paramref name="patience"/> for something, then a little longer for company, and moves it into <paramref name="group"/>.
    /// False when the queue is closed and empty.
    /// </summary>
    public bool Take(List<Append> group, TimeSpan patience)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && !_closed) Monitor.Wait(_gate, patience);
            if (_waiting.Count > 0) WaitForCompany();
            for (var taken = 0; _waiting.Count > 0 && taken < MostFrames;)
            {
                var append = _waiting.Dequeue();
                taken += append.Frames.Count;
                _waitingFrames -= append.Frames.Count;
                group.Add(append);
            }

            return group.Count > 0 || !_closed;
        }
    }

    public void Release(int frames)
    {
        lock (_gate) _held -= frames;
    }

    /// <summary>Ends the taker's wait for something.</summary>
    public void Wake()
    {
        lock (_gate) Monitor.Pulse(_gate);
    }

    /// <summary>Takes nothing more; what waits is still handed out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void WaitForCompany()
    {
        var deadline = Environment.TickCount64 + (long)linger.TotalMilliseconds;
        while (_waitingFrames < EnoughFrames && !_closed)
        {
            var left = deadline - Environment.TickCount64;
            if (left <= 0 || !Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left))) return;
        }
    }
}
