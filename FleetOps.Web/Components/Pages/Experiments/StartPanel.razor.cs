using FleetOps.Core.Access;
using FleetOps.Core.Experiments;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>Starts and cancels runs: for managers and admins, asked again at each click, and noted in the ledger.</summary>
public sealed partial class StartPanel
{
    private readonly ExperimentForm _form = new();
    private bool _may;
    private string? _refused;
    private string? _unnoted;

    /// <summary>How far the run in progress is; null when there is none.</summary>
    [Parameter]
    public int? Percent { get; set; }

    [Parameter]
    public string Running { get; set; } = "";

    [Parameter]
    public string? LastFailure { get; set; }

    /// <summary>A run was started or cancelled.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private IExperimentDesk? Desk => Services.GetService<IExperimentDesk>();

    protected override async Task OnInitializedAsync() => _may = await WhoMayAsync() is not null;

    private async Task StartAsync()
    {
        if (await WhoMayAsync() is not { } who || Desk is not { } desk) return;
        var plan = _form.ToPlan();
        _refused = desk.TryStart(plan, who);
        if (_refused is null)
            _unnoted = await LedgerNote.AddAsync(Services, who, "experiment_started", $"Experiment started: {RunRow.ArmsOf(plan)}, {RunRow.SizeOf(plan)}, {RunRow.SettingOf(plan)}.");
        await Changed.InvokeAsync();
    }

    private async Task CancelAsync()
    {
        if (await WhoMayAsync() is not { } who) return;
        Desk?.Cancel();
        _unnoted = await LedgerNote.AddAsync(Services, who, "experiment_cancelled", $"Experiment cancelled: {Running}.");
        await Changed.InvokeAsync();
    }

    private Task<string?> WhoMayAsync() => Authentication.WhoMayAsync(Services, Policies.Manage);
}
