using System.Collections.Concurrent;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Reading;

/// <summary>A few read sessions that readers share: at most <paramref name="most"/> at a time, the others wait. Thread-safe.</summary>
internal sealed class ReadSessions(DataFolder folder, int most) : IDisposable
{
    private readonly ConcurrentBag<ReadSession> _idle = [];
    private readonly SemaphoreSlim _room = new(most);

    public async Task<T> UseAsync<T>(Func<ReadSession, T> read, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Use(read), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session)) session.Dispose();
        _room.Dispose();
    }

    // A session that failed is not used again.
    private T Use<T>(Func<ReadSession, T> read)
    {
        if (!_idle.TryTake(out var session)) session = new ReadSession(folder);
        try
        {
            var result = read(session);
            _idle.Add(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
