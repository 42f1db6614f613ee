namespace FleetOps.Web.Operations;

/// <summary>How many requests there were of one route and status and how long they took together. Thread-safe.</summary>
public sealed class RequestCount
{
    private readonly Lock _gate = new();
    private long _count;
    private double _seconds;

    public (long Count, double Seconds) Read()
    {
        lock (_gate) return (_count, _seconds);
    }

    internal void Add(double seconds)
    {
        lock (_gate)
        {
            _count++;
            _seconds += seconds;
        }
    }
}
