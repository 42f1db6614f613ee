using FleetOps.Core.Access;
using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Alarms;
using FleetOps.Core.Decisions;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>What needs a person, once a second and whenever a decision moves. Nothing is drawn where there are neither agents nor alarms.</summary>
public sealed partial class NeedsYou
{
    private string? _decides;
    private bool _handles;
    private bool _audits;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private string Title => _handles ? "Needs you" : "Needs the shift";

    private bool AuditsToo => _audits && Services.GetService<FindingDesk>() is { Open.Count: > 0 };

    private DecisionDesk? Desk => Services.GetService<DecisionDesk>();

    protected override Watch OpenWatch() => Desk?.Watch() ?? Live.WatchAll();

    protected override async Task OnInitializedAsync()
    {
        _decides = await Authentication.WhoMayAsync(Services, Policies.Manage);
        _handles = _decides is not null || await Authentication.WhoMayAsync(Services, Policies.Operate) is not null;
        _audits = await Authentication.WhoMayAsync(Services, Policies.Audit) is not null;
        await base.OnInitializedAsync();
    }

    protected override ValueTask<NeedsView> ProjectAsync(CancellationToken cancellation)
    {
        var (now, desk, alarms) = (Instant.Now(Human), Desk?.View ?? DeskView.Empty, Services.GetService<AlarmDesk>()?.Picture);
        IEnumerable<NeedRow> needs =
        [
            .. Needs.Approvals(desk, _decides, now), .. alarms is null ? [] : Needs.Alarms(alarms, now),
            .. Needs.HandedOver(desk, id => Live.Find(id), now), .. Needs.Agents(Services.GetService<AgentBoard>()?.All ?? [], desk.Pause),
            .. _audits ? Needs.Odd(Services.GetService<FindingDesk>()?.Open ?? []) : [],
        ];
        return ValueTask.FromResult(NeedsView.Of(needs, Needs.LastSettled(desk, alarms)));
    }
}
