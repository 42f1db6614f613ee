namespace FleetOps.Core.Live;

/// <summary>The watches on one thing. Pulsing takes no lock and allocates nothing; adding and removing copy the array.</summary>
internal sealed class WatchList
{
    private readonly Lock _changing = new();
    private Watch[] _watches = [];

    public Watch Add()
    {
        var watch = new Watch(Remove);
        lock (_changing) _watches = [.. _watches, watch];
        return watch;
    }

    public void Pulse()
    {
        foreach (var watch in Volatile.Read(ref _watches)) watch.Pulse();
    }

    private void Remove(Watch watch)
    {
        lock (_changing) _watches = [.. _watches.Where(w => !ReferenceEquals(w, watch))];
    }
}
