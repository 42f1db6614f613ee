using FleetOps.Core.Access;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>Shows what proposes to train a model anew and what its shadow says; accepts, dismisses, fills and empties the shadow, with a reason that stands in the ledger: for managers and admins, asked again at each click.</summary>
public sealed partial class ModelRetraining
{
    private string _reason = "";
    private string? _said;
    private bool _may;
    private bool _busy;

    [Parameter, EditorRequired]
    public string Model { get; set; } = "";

    [Parameter]
    public ViewList<string> Proposed { get; set; } = [];

    /// <summary>A training was accepted and is not over.</summary>
    [Parameter]
    public bool Ordered { get; set; }

    [Parameter]
    public ShadowView? Shadow { get; set; }

    /// <summary>Which version is in the shadow, also while nothing has been said of it.</summary>
    [Parameter]
    public int? InShadow { get; set; }

    [Parameter]
    public int? Shown { get; set; }

    [Parameter]
    public int? Champion { get; set; }

    /// <summary>Something was ordered, answered or changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private bool Cannot => _busy || string.IsNullOrWhiteSpace(_reason);

    [Inject]
    private RetrainingDesk Desk { get; set; } = null!;

    [Inject]
    private ModelRegistry Registry { get; set; } = null!;

    [Inject]
    private TimeProvider Human { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync() => _may = await WhoMayAsync() is not null;

    private Task TrainAsync(NewVersion fate) => DoAsync((name, who) => Desk.AcceptAsync(name, fate, who, _reason));

    private Task DismissAsync() => DoAsync((name, who) => Desk.DismissAsync(name, who, _reason));

    private Task ShadowAsync(int? version) => DoAsync((name, who) =>
        version is { } one ? Registry.BeginShadowAsync(name, one, Instant.Now(Human), who, _reason) : Registry.EndShadowAsync(name, who, _reason));

    private async Task DoAsync(Func<ModelName, string, ValueTask> what)
    {
        if (_busy || await WhoMayAsync() is not { } who) return;
        _busy = true;
        try
        {
            await what(new ModelName(Model), who);
            (_said, _reason) = (null, "");
        }
        catch (Exception refused) when (refused is ModelRefusedException or LedgerUnavailableException)
        {
            _said = $"Nothing has changed: {refused.Message}";
        }
        finally
        {
            _busy = false;
        }

        await Changed.InvokeAsync();
    }

    private Task<string?> WhoMayAsync() => Authentication.WhoMayAsync(Services, Policies.Manage);
}
