namespace FleetOps.Core.Live;

/// <summary>
/// A disposable subscription that says "something you asked about changed" and nothing else: the reader clears it, then pulls. A latch of
/// capacity one, so bursts coalesce and the last change is never missed. One reader; any number of pulsing threads.
/// </summary>
public sealed class Watch : IDisposable
{
    private readonly Action<Watch> _unsubscribe;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiter;
    private bool _changed;
    private bool _disposed;

    internal Watch(Action<Watch> unsubscribe) => _unsubscribe = unsubscribe;

    /// <summary>Completes when something changed since the last call, and clears the latch. False once disposed.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellation)
    {
        Task wait;
        lock (_gate)
        {
            if (_disposed) return false;
            if (_changed)
            {
                _changed = false;
                return true;
            }

            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            wait = _waiter.Task;
        }

        await wait.WaitAsync(cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            _changed = false;
            return !_disposed;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _waiter?.TrySetResult();
            _waiter = null;
        }

        _unsubscribe(this);
    }

    internal void Pulse()
    {
        if (Volatile.Read(ref _changed)) return;
        lock (_gate)
        {
            _changed = true;
            _waiter?.TrySetResult();
            _waiter = null;
        }
    }
}
