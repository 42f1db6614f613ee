using FleetOps.Core.Access;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>Promotes a version or rolls back, with a reason that stands in the ledger: for managers and admins, asked again at each click. What is refused is said, and nothing has changed.</summary>
public sealed partial class ModelChange
{
    private string _reason = "";
    private string? _said;
    private bool _may;
    private bool _busy;

    [Parameter, EditorRequired]
    public string Model { get; set; } = "";

    /// <summary>The version that is shown.</summary>
    [Parameter]
    public int? Shown { get; set; }

    [Parameter]
    public int? Champion { get; set; }

    [Parameter]
    public int? Previous { get; set; }

    /// <summary>Another version answers now.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private bool CanChange => (Shown is not null && Shown != Champion) || (Previous is not null && Previous != Champion);

    [Inject]
    private ModelRegistry Registry { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync() => _may = await WhoMayAsync() is not null;

    private async Task ChangeAsync(int? version)
    {
        if (_busy || await WhoMayAsync() is not { } who) return;
        _busy = true;
        try
        {
            var name = new ModelName(Model);
            if (version is { } to) await Registry.PromoteAsync(name, to, who, _reason);
            else await Registry.RollBackAsync(name, who, _reason);
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
