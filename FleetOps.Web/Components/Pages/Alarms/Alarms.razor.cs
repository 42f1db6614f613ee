using FleetOps.Core.Access;
using FleetOps.Core.Alarms;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>The alarms that stand, by cause, and one of them whole. Everybody may look; handling takes the policy <see cref="Policies.Operate"/>, asked again at each click.</summary>
public sealed partial class Alarms
{
    private const string NotAllowed = "Handling alarms takes the operator role.";
    private static readonly TimeSpan Shown = TimeSpan.FromHours(6);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private bool _may;
    private bool _manages;
    private bool _sound;
    private string _who = "unknown";
    private string? _said;

    [Inject]
    private AlarmDesk Desk { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [Inject]
    private Clocks Clocks { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? Listing { get; set; }

    [SupplyParameterFromQuery(Name = "priority")]
    private string? PriorityWord { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "device")]
    private string? DeviceWord { get; set; }

    [SupplyParameterFromQuery(Name = "zone")]
    private string? Zone { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "alarm")]
    private string? Chosen { get; set; }

    private AlarmFilter Filter { get; set; } = AlarmFilter.None;

    private string ExportUrl => Navigation.GetUriWithQueryParameters("/export/alarms.csv", Filter.ToQuery());

    protected override Watch OpenWatch() => Desk.Watch();

    protected override async Task OnInitializedAsync()
    {
        _sound = Desk.Options.Sound;
        await AskRightsAsync();
        await base.OnInitializedAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        Filter = AlarmFilter.From(name => name switch
        {
            "view" => Listing,
            "priority" => PriorityWord,
            "kind" => Kind,
            "device" => DeviceWord,
            "zone" => Zone,
            "q" => Search,
            _ => null,
        });
        if (View is not null) await PullAsync();
    }

    protected override ValueTask<AlarmsPage> ProjectAsync(CancellationToken cancellation)
    {
        var selected = AlarmId.TryParse(Chosen, out var id) ? Desk.Find(id) : null;
        return ValueTask.FromResult(new AlarmsPage(AlarmsView.Of(Desk.Picture, Filter, Desk.Options, Roster, Clocks.HumanNow, selected, _open), [.. Desk.Kpis(Shown).Slots]));
    }

    private string Address(AlarmFilter filter, string? alarm = null) =>
        Navigation.GetUriWithQueryParameters("/alarms", new Dictionary<string, object?>(filter.ToQuery()) { ["alarm"] = alarm });

    private void Go(AlarmFilter filter) => Navigation.NavigateTo(Address(filter, Chosen), replace: true);

    private async Task ToggleAsync(string key)
    {
        if (!_open.Remove(key)) _open.Add(key);
        await PullAsync();
    }

    private Task AcknowledgeAsync(string id) => OrderAsync((id, new AlarmOrder.Acknowledge()));

    private static string AllText(AlarmGroupView group) => group.ToAcknowledge == 1 ? "Acknowledge" : $"Acknowledge {group.ToAcknowledge}";

    private async Task AcknowledgeAllAsync(AlarmGroupView group)
    {
        if (!await AskRightsAsync())
        {
            _said = NotAllowed;
            return;
        }

        await TryAsync(async () =>
        {
            var done = 0;
            foreach (var row in group.Rows.Where(r => r.CanAcknowledge))
                if (AlarmId.TryParse(row.Id, out var id) && (await Desk.HandleAsync(id, new AlarmOrder.Acknowledge(), _who, _manages, CancellationToken.None)).Refused is null) done++;
            return $"{Show.Count(done, "alarm")} acknowledged.";
        });
    }

    private async Task OrderAsync((string Id, AlarmOrder Order) asked)
    {
        if (!await AskRightsAsync())
        {
            _said = NotAllowed;
            return;
        }

        if (!AlarmId.TryParse(asked.Id, out var id)) return;
        await TryAsync(async () =>
        {
            var answer = await Desk.HandleAsync(id, asked.Order, _who, _manages, CancellationToken.None);
            return answer.Refused is { } why ? $"Nothing has changed: {why}" : null;
        });
    }

    private async Task TryAsync(Func<Task<string?>> what)
    {
        try
        {
            _said = await what();
        }
        catch (LedgerUnavailableException refused)
        {
            _said = $"Nothing has changed: {refused.Message}";
        }

        await PullAsync();
        StateHasChanged();
    }

    // Asked for what is drawn, and again at each click: what the page offers is no permission.
    private async Task<bool> AskRightsAsync()
    {
        _may = _manages = false;
        if (Authentication is null || Services.GetService<IAuthorizationService>() is not { } authorisation) return false;
        var user = (await Authentication).User;
        _who = user.Identity?.Name ?? _who;
        _manages = (await authorisation.AuthorizeAsync(user, Policies.Manage)).Succeeded;
        return _may = (await authorisation.AuthorizeAsync(user, Policies.Operate)).Succeeded;
    }
}
