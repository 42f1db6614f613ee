using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>The self-healing timeline of one station: what is stored is read once, then the desk is followed.</summary>
public sealed partial class SelfHealing
{
    private const int Stored = 40;
    private Dictionary<DecisionId, Decision>? _known;
    private HashSet<DeviceId> _devices = [];

    [Parameter]
    [EditorRequired]
    public Station Station { get; set; } = null!;

    [Inject]
    private DecisionDesk Desk { get; set; } = null!;

    [Inject]
    private IDecisionStore Store { get; set; } = null!;

    protected override Watch OpenWatch() => Desk.Watch();

    protected override async ValueTask<HealingView> ProjectAsync(CancellationToken cancellation)
    {
        var known = _known ??= await LoadAsync(cancellation);
        var desk = Desk.View;
        foreach (var decision in desk.Ended.Concat(desk.Open))
            if (_devices.Contains(decision.Proposal.Target)) known[decision.Id] = decision;
        return HealingChains.Of(known.Values, Station);
    }

    private async Task<Dictionary<DecisionId, Decision>> LoadAsync(CancellationToken cancellation)
    {
        _devices = [Station.Id, .. Station.Connectors.Select(c => c.Id)];
        var found = new Dictionary<DecisionId, Decision>();
        foreach (var device in _devices)
            foreach (var decision in await Store.FindAsync(new DecisionQuery(Agent: AgentName.Mechanic, Target: device, Limit: Stored), cancellation)) found[decision.Id] = decision;
        return found;
    }
}
