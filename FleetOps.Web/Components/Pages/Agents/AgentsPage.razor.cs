using System.Globalization;
using FleetOps.Core.Access;
using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Agents;

/// <summary>The agents: how each fares, what became of what it wanted, why it may do what it may. Managers pin a rung here; the rest of a policy is in the settings.</summary>
public sealed partial class AgentsPage
{
    // Counting reads the whole table of decisions: not with every look.
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(3);
    private IReadOnlyList<DecisionCount> _counts = [];
    private DeskView? _countedOf;
    private long? _countedAt;
    private string? _decides;
    private string? _said;
    private bool _busy;

    [Parameter]
    public string? Name { get; set; }

    [Inject]
    private DecisionDesk Desk { get; set; } = null!;

    [Inject]
    private PolicyDesk Rules { get; set; } = null!;

    [Inject]
    private AgentBoard Board { get; set; } = null!;

    [Inject]
    private IDecisionStore Store { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override Watch OpenWatch() => Board.Watch();

    protected override async Task OnInitializedAsync()
    {
        _decides = await Authentication.WhoMayAsync(Services, Policies.Manage);
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        _said = null;
        if (View is not null) await PullAsync();
    }

    protected override async ValueTask<AgentsPageView> ProjectAsync(CancellationToken cancellation)
    {
        var desk = Desk.View;
        if (!ReferenceEquals(desk, _countedOf) && (_countedAt is not { } at || Human.GetElapsedTime(at) >= CountEvery))
        {
            _counts = await Store.CountAsync(cancellation);
            (_countedOf, _countedAt) = (desk, Human.GetTimestamp());
        }

        var asked = Name is null ? (AgentName?)null : Enum.TryParse<AgentName>(Name, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : (AgentName)(-1);
        return AgentsPageView.Of(Board.All, asked, desk, Rules, _counts, Instant.Now(Human));
    }

    private async Task PinAsync(AgentName agent, ActionKind kind)
    {
        if (_busy || Rules.Book.Find(agent, kind) is not { } policy) return;
        if (await Authentication.WhoMayAsync(Services, Policies.Manage) is not { } who)
        {
            _said = "Pinning takes the manager role.";
            return;
        }

        _busy = true;
        try
        {
            await Rules.ChangeAsync(policy with { Pinned = !policy.Pinned }, who, policy.Pinned ? "Unpinned beside its record." : "Pinned beside its record.", CancellationToken.None);
            _said = null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Services.GetRequiredService<ILogger<AgentsPage>>().LogError(fault, "A rung could not be pinned or unpinned");
            _said = "Nothing has changed: it could not be stored.";
        }
        finally
        {
            _busy = false;
        }

        await PullAsync();
    }

    private static string Band(ActionRow row) => string.Create(CultureInfo.InvariantCulture, $"left:{100 * row.Low:0.#}%;right:{100 * (1 - row.High):0.#}%");

    private static string At(double share) => string.Create(CultureInfo.InvariantCulture, $"left:{100 * share:0.#}%");
}
