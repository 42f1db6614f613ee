using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>What the agents may do: everybody looks, managers change it, with a reason. Who may read the ledger sees who changed what, when and why.</summary>
public sealed partial class PoliciesSection
{
    private const int MostChanges = 500;
    private IReadOnlyList<LedgerRecord> _changes = [];
    private PolicyBook? _changesOf;
    private PolicyForm _form = null!; // of what is opened
    private ActionPolicy? _opened;
    private bool _may;
    private bool _mayRead;
    private bool _busy;
    private string? _said;
    private string? _fault;

    [Inject]
    private PolicyDesk Rules { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private ActionPolicy? Defaults => _opened is { } opened ? Rules.Defaults.Find(opened.Agent, opened.Kind) : null;

    private string? RecordWords => _opened is { } opened && Rules.Records.TryGetValue((opened.Agent, opened.Kind), out var record) && record.Sent > 0
        ? $"{record.Confirmed} of {record.Sent} seen to work since the rung moved: {Show.Percent(100 * record.Low)} to {Show.Percent(100 * record.High)} with 95 % confidence"
        : "no outcome since the rung moved";

    protected override Watch OpenWatch() => Rules.Watch();

    protected override async Task OnInitializedAsync()
    {
        (_may, _mayRead) = (await Authentication.WhoMayAsync(Services, Policies.Manage) is not null, await Authentication.WhoMayAsync(Services, Policies.Audit) is not null);
        await base.OnInitializedAsync();
    }

    protected override async ValueTask<PoliciesView> ProjectAsync(CancellationToken cancellation)
    {
        var book = Rules.Book;
        if (_mayRead && !ReferenceEquals(book, _changesOf) && Services.GetService<ILedgerReader>() is { } reader)
        {
            _changes = await reader.FindAsync(new LedgerQuery(Kind: "policy_changed", Limit: MostChanges), cancellation);
            _changesOf = book;
        }

        return PoliciesView.Of(book, Rules.Defaults, _changes);
    }

    private bool IsOpen(ActionPolicy policy) => _opened is { } opened && (opened.Agent, opened.Kind) == (policy.Agent, policy.Kind);

    private void OpenAsync(ActionPolicy policy)
    {
        (_fault, _said) = (null, null);
        (_opened, _form) = IsOpen(policy) ? (null, _form) : (policy, new PolicyForm(policy));
    }

    private void Close() => _opened = null;

    private Task SaveAsync() => ChangeAsync(_form.Policy, _form.Why!.Trim(), "Saved.");

    private Task ResetAsync() => ChangeAsync(Defaults!, string.IsNullOrWhiteSpace(_form.Why) ? "Back to the file's values." : _form.Why.Trim(), "Back to the file's values.");

    private async Task ChangeAsync(ActionPolicy wanted, string why, string done)
    {
        if (_busy || _opened is not { } opened) return;
        (_fault, _said) = (null, null);
        if (await Authentication.WhoMayAsync(Services, Policies.Manage) is not { } who)
        {
            _fault = "Changing a policy takes the manager role.";
            return;
        }

        if (Rules.Book.Find(opened.Agent, opened.Kind) is { } now && now != opened)
        {
            (_opened, _form) = (now, new PolicyForm(now));
            _fault = "It has changed meanwhile. The form shows it as it is now: change it again if it is still wanted.";
            return;
        }

        if (wanted == opened)
        {
            _said = "Nothing was changed.";
            return;
        }

        _busy = true;
        _fault = await Attempt.RunAsync(() => Rules.ChangeAsync(wanted, who, why, CancellationToken.None));
        _busy = false;
        if (_fault is null)
        {
            _said = done;
            (_opened, _form) = (wanted, new PolicyForm(wanted));
        }

        await PullAsync();
    }
}
