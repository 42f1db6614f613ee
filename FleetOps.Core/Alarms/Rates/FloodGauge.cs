using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Rates;

/// <summary>Counts calls for attention in the last ten minutes of human time. A flood begins above one number and ends below a smaller one. Not thread-safe.</summary>
public sealed class FloodGauge(int begins, int ends)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Queue<Instant> _calls = new();

    public Instant? Since { get; private set; }

    public int Calls => _calls.Count;

    public void Call(Instant at) => _calls.Enqueue(at);

    public void MoveTo(Instant now)
    {
        while (_calls.TryPeek(out var oldest) && now - oldest > Window) _calls.Dequeue();
        if (_calls.Count > begins) Since ??= now;
        else if (_calls.Count < ends) Since = null;
    }
}
