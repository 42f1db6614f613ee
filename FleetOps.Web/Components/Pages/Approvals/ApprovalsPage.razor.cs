using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>
/// Where people decide what agents may do. Anybody signed in looks; managers and admins approve, reject and take back. Each of these is asked of the desk anew, so what somebody else did a moment ago is said and not undone.
/// </summary>
public sealed partial class ApprovalsPage
{
    private static readonly IReadOnlyList<(string, AgentName?)> Agents =
        [("All agents", null), .. Enum.GetValues<AgentName>().Select(a => (AgentWords.Code(a), (AgentName?)a))];

    private readonly HashSet<long> _bulk = [];
    private readonly CancellationTokenSource _gone = new();
    private AgentName? _only;
    private string? _viewer;
    private string? _said;
    private bool _busy;
    private bool _mayAudit;
    private DecisionId? _ahead;
    private DecisionId? _shown;
    private FutureView? _future;

    [Parameter]
    public string? Id { get; set; }

    [Inject]
    private DecisionDesk Desk { get; set; } = null!;

    [Inject]
    private IDecisionStore Store { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private string WaitingText => View is null ? "" : View.Mine.Count == 0 ? "nothing waits for you" : $"{View.Mine.Count} waiting for you";

    protected override Watch OpenWatch() => Desk.Watch();

    protected override async Task OnInitializedAsync()
    {
        _viewer = await WhoMayAsync(Policies.Manage);
        _mayAudit = await WhoMayAsync(Policies.Audit) is not null;
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        _said = null;
        if (View is not null) await PullAsync();
    }

    protected override async ValueTask<ApprovalsView> ProjectAsync(CancellationToken cancellation)
    {
        var desk = Desk.View;
        var now = Instant.Now(Human);
        DecisionId? open = Id is null ? Shown(desk, now) : DecisionId.TryParse(Id, out var id) ? id : new DecisionId(0);
        var found = open is { Number: > 0 } sought && desk.Find(sought) is null ? await Store.FindAsync(sought, cancellation) : null;
        _bulk.RemoveWhere(number => desk.Open.All(d => d.Id.Number != number || !d.State.NeedsSomebody()));
        var view = ApprovalsView.Of(desk, open, found, now, _viewer, _only);
        _shown = view.Open is { Number: var number } ? new DecisionId(number) : null;
        Foresee(view.Open is { } card ? desk.Find(new DecisionId(card.Number)) ?? found : null);
        return view with { Future = _future };
    }

    private DecisionId? Shown(DeskView desk, Instant now) => _shown is { } id && desk.Find(id) is { } decision && ApprovalsView.Stays(decision, now, _viewer) ? id : null;

    // Copies of the network are run ahead while the decision waits; afterwards it is too late to compare, and what was drawn stays while the card is open.
    private void Foresee(Decision? decision)
    {
        if (decision is null) (_ahead, _future) = (null, null);
        if (decision is null || _ahead == decision.Id) return;
        (_ahead, _future) = (decision.Id, null);
        if (!decision.State.IsWaiting()) return;
        _future = Live.Find(decision.Proposal.Target) is { Device.Simulated: false } ? FutureView.Saying("A real device: its future cannot be run ahead.")
            : Services.GetService<IFork>() is null ? FutureView.Saying("No network is simulated here: nothing can be run ahead.")
            : FutureView.Running;
        if (_future == FutureView.Running) _ = InvokeAsync(() => ForeseeAsync(decision));
    }

    private async Task ForeseeAsync(Decision decision)
    {
        FutureView seen;
        try
        {
            var future = await Services.GetRequiredService<IFork>().AheadAsync($"{decision.Id}", decision.Proposal.What, _gone.Token);
            seen = future is null ? FutureView.Saying("This cannot be run ahead: it is not about the simulated network, or that plays a recorded file.") : FutureView.Of(future);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException)
        {
            seen = FutureView.Saying("Running ahead took too long; it was stopped.");
        }
        catch (Exception fault)
        {
            Services.GetRequiredService<ILogger<ApprovalsPage>>().LogError(fault, "Running ahead for {Decision} failed", decision.Id);
            seen = FutureView.Saying("Running ahead failed; the log says why.");
        }

        if (_ahead != decision.Id) return;
        _future = seen;
        await PullAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await base.DisposeAsync();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private bool Bulk(InboxRow row) => _viewer is not null && row.Priority == 4;

    private void Choose(long number, bool chosen)
    {
        if (chosen) _bulk.Add(number);
        else _bulk.Remove(number);
    }

    private Task OnlyAsync(AgentName? only)
    {
        (_only, _shown) = (only, null);
        return PullAsync();
    }

    private Task ApproveAsync(long number) => AskAsync(who => Desk.ApproveAsync(new DecisionId(number), who, null, CancellationToken.None));

    private Task RejectAsync((long Number, string Reason) wanted) => AskAsync(who => Desk.RejectAsync(new DecisionId(wanted.Number), who, wanted.Reason, CancellationToken.None));

    private Task TakeBackAsync(long number) => AskAsync(who => Desk.TakeBackAsync(new DecisionId(number), who, CancellationToken.None));

    private async Task ApproveChosenAsync()
    {
        long[] chosen = [.. _bulk];
        _bulk.Clear();
        var refused = new List<string>();
        foreach (var number in chosen)
        {
            await ApproveAsync(number);
            if (_said is { } said) refused.Add($"D-{number}: {said}");
        }

        _said = refused.Count == 0 ? null : string.Join(" ", refused);
    }

    private async Task AskAsync(Func<string, Task<DeskAnswer>> ask)
    {
        if (_busy) return;
        if (await WhoMayAsync(Policies.Manage) is not { } who)
        {
            _said = "Approving takes the manager role.";
            return;
        }

        _busy = true;
        try
        {
            _said = (await ask(who)).Refused;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Services.GetRequiredService<ILogger<ApprovalsPage>>().LogError(fault, "A decision could not be changed");
            _said = "Nothing has changed: it could not be stored.";
        }
        finally
        {
            _busy = false;
        }

        await PullAsync();
    }

    private Task<string?> WhoMayAsync(string policy) => Authentication.WhoMayAsync(Services, policy);
}
