using FleetOps.Core.Agents;
using FleetOps.Core.Devices;
using FleetOps.Core.Simulation;
using FleetOps.Web.Commands.Deciding;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>The link of an arm: its world does what it is sent, at once and each key once. <paramref name="told"/> hears what was done. Not thread-safe.</summary>
internal sealed class ArmLink(World world, Action<Attempt> told) : ILink
{
    private readonly Dictionary<string, Receipt> _known = new(StringComparer.Ordinal);

    /// <summary>Keys of everything that was done.</summary>
    public IReadOnlyCollection<string> Keys => _known.Keys;

    public Task<Receipt> SendAsync(Intervention what, string key, CancellationToken cancellation)
    {
        if (!_known.TryGetValue(key, out var receipt))
        {
            _known[key] = receipt = world.CarryOut(what);
            told(new Attempt(world.Now, what, receipt));
        }

        return Task.FromResult(receipt);
    }

    public Task<Receipt?> AskAsync(Intervention what, string key, CancellationToken cancellation) => Task.FromResult(_known.GetValueOrDefault(key));
}
