using FleetOps.Core.Devices;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Commands.Deciding;

/// <summary>The link to simulated devices: commands wait for the world's next turn. What was answered is remembered by key, as devices do, for the newest ten thousand. Thread-safe.</summary>
internal sealed class SimulatedLink(ScenarioDesk world) : ILink
{
    private const int Remembered = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<Receipt>> _known = [];
    private readonly Queue<string> _order = new();

    public Task<Receipt> SendAsync(Intervention what, string key, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out var answer))
            {
                _known[key] = answer = world.AskAsync(w => w.CarryOut(what));
                _order.Enqueue(key);
                if (_order.Count > Remembered) _known.Remove(_order.Dequeue());
            }

            return answer.WaitAsync(cancellation);
        }
    }

    public async Task<Receipt?> AskAsync(Intervention what, string key, CancellationToken cancellation)
    {
        Task<Receipt>? answer;
        lock (_gate) _known.TryGetValue(key, out answer);
        return answer is null ? null : await answer.WaitAsync(cancellation);
    }
}
