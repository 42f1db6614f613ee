using FleetOps.Core.Fleet;

namespace FleetOps.Core.Live;

/// <summary>
/// The present <see cref="NetworkState"/>, computed at most twice a wall second and shared by all pages: a hundred open pages cost one projection. Thread-safe; whoever
/// comes while it is being computed waits for it.
/// </summary>
public sealed class NetworkBoard(LiveFleet live, Roster roster, PresentClock clock, TimeProvider human)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly Lock _computing = new();
    private Entry? _entry;

    public NetworkState Current
    {
        get
        {
            if (Volatile.Read(ref _entry) is { } entry && human.GetElapsedTime(entry.At) < Fresh) return entry.State;
            lock (_computing)
            {
                if (_entry is { } newer && human.GetElapsedTime(newer.At) < Fresh) return newer.State;
                var made = new Entry(human.GetTimestamp(), NetworkState.Of(live, roster, clock.Now));
                Volatile.Write(ref _entry, made);
                return made.State;
            }
        }
    }

    private sealed record Entry(long At, NetworkState State);
}
