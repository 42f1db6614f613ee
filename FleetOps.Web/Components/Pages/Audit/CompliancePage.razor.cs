using FleetOps.Core.Access;
using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Core.Ledger;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>The newest compliance report as it stands in the ledger, to read, print and take away; and a new one when asked for.</summary>
public sealed partial class CompliancePage
{
    private ComplianceReport? _report;
    private string? _said;
    private bool _busy;

    [Inject]
    private ComplianceDesk Desk { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync() => _report = await Desk.NewestAsync(CancellationToken.None);

    private async Task MakeAsync()
    {
        if (await Authentication.WhoMayAsync(Services, Policies.Audit) is not { } who)
        {
            _said = "Your role may not do that.";
            return;
        }

        (_busy, _said) = (true, "The whole ledger is being read.");
        StateHasChanged();
        try
        {
            _report = await Desk.MakeAsync(who, CancellationToken.None);
            _said = null;
        }
        catch (Exception fault) when (fault is LedgerUnavailableException or FormatException)
        {
            _said = $"No report was made: {fault.Message}";
        }
        finally
        {
            _busy = false;
        }
    }
}
