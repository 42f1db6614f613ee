using FleetOps.Core.Access;
using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Layout;

/// <summary>The switch that pauses all agents, on every page.</summary>
public sealed partial class AgentsSwitch
{
    private string _reason = "";
    private string? _said;
    private bool _mayPause;
    private bool _mayResume;
    private bool _busy;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private DecisionDesk? Desk => Services.GetService<DecisionDesk>();

    protected override Watch OpenWatch() => Desk?.Watch() ?? Live.WatchAll();

    protected override async Task OnInitializedAsync()
    {
        (_mayPause, _mayResume) = (await WhoMayAsync(Policies.Operate) is not null, await WhoMayAsync(Policies.Manage) is not null);
        await base.OnInitializedAsync();
    }

    protected override ValueTask<AgentsView> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(Desk is { } desk ? AgentsView.Of(desk.View, Services.GetService<AgentBoard>()?.All ?? []) : AgentsView.None);

    private async Task SwitchAsync()
    {
        if (_busy || Desk is not { } desk) return;
        var paused = desk.View.Pause is not null;
        if (await WhoMayAsync(paused ? Policies.Manage : Policies.Operate) is not { } who) return;
        if (paused && PersonsReason.FaultOf(_reason) is { } fault)
        {
            _said = $"Why they run again: {fault}.";
            return;
        }

        _busy = true;
        try
        {
            if (paused) await desk.ResumeAsync(who, _reason, CancellationToken.None);
            else await desk.PauseAsync(who, string.IsNullOrWhiteSpace(_reason) ? "no reason given" : _reason.Trim(), CancellationToken.None);
            (_said, _reason) = (null, "");
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Services.GetRequiredService<ILogger<AgentsSwitch>>().LogError(broken, "The agents' switch could not be stored");
            _said = paused ? "Nothing has changed: it could not be stored." : "They are paused, but that could not be stored: a restart would let them run.";
        }
        finally
        {
            _busy = false;
        }

        await PullAsync();
    }

    private Task<string?> WhoMayAsync(string policy) => Authentication.WhoMayAsync(Services, policy);
}
