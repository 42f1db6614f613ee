using System.Globalization;
using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.History;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>One station live: its connectors, the signals of the one that is open, queue, stock, history and events. Pulls four times a second.</summary>
public sealed partial class StationScreen
{
    private static readonly string[] BaySignals = ["dc_voltage_v", "dc_current_a", "module_temperature_c", "fan_vibration_mm_s", "fan_speed_rpm", "insulation_kohm", "power_kw", "session_energy_wh", "vehicle_soc_pct"];
    private static readonly string[] SiteSignals = ["power_kw", "temperature_c", "voltage_v", "current_a", "vibration_g", "humidity_pct"];

    private IReadOnlyList<Signal> _bay = [];
    private IReadOnlyList<Signal> _site = [];
    private int? _open;
    private Present _present;
    private bool _healed;
    private bool _audits;

    [Parameter]
    [EditorRequired]
    public Station Station { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [Inject]
    private NetworkBoard Board { get; set; } = null!;

    [Inject]
    private PresentClock Clock { get; set; } = null!;

    [Inject]
    private StationForesight Foresight { get; set; } = null!;

    [Inject]
    private SignalCatalog Catalog { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>The bay whose signals are open, kept in the address; 0 opens the station's own.</summary>
    [SupplyParameterFromQuery(Name = "bay")]
    private string? BayText { get; set; }

    // Read here: an address with a word that is no number must not end the page.
    private int? Bay => int.TryParse(BayText, NumberStyles.None, CultureInfo.InvariantCulture, out var bay) ? bay : null;

    protected override TimeSpan Interval => TimeSpan.FromMilliseconds(250);

    private Device Device { get; set; } = null!;

    private Device OpenDevice { get; set; } = null!;

    private int? OpenBay => _open is > 0 ? _open : null;

    private IReadOnlyList<Signal> OpenSignals { get; set; } = [];

    private Signal QueueSignal { get; set; } = null!;

    private IReadOnlyList<HistorySource> Sources { get; set; } = [];

    private IReadOnlyList<DeviceId> Events { get; set; } = [];

    private IReadOnlyList<(string Text, int Value)> Tabs => [($"Bay {OpenBay ?? 1}", OpenBay ?? 1), ("Station", 0)];

    // Up to six cards in a row as drawn; more stand in two even rows.
    private int Columns => Station.Connectors.Count <= 6 ? Math.Max(4, Station.Connectors.Count) : (Station.Connectors.Count + 1) / 2;

    protected override async Task OnInitializedAsync()
    {
        Device = DeviceOf(Station.Id, DeviceKind.Station, Station.Name);
        _bay = [.. BaySignals.Select(n => Find(DeviceKind.Connector, n))];
        _site = [.. SiteSignals.Select(n => Find(DeviceKind.Station, n))];
        QueueSignal = Find(DeviceKind.Station, "queue_length");
        Events = [Station.Id, .. Station.Connectors.Select(c => c.Id)];
        Sources =
        [
            .. Catalog.Of(DeviceKind.Station).Select(s => new HistorySource(Station.Id, s, "Station")).OrderByDescending(s => s.Signal.Name == "power_kw"),
            .. Station.Connectors.SelectMany(c => Catalog.Of(DeviceKind.Connector).Select(s => new HistorySource(c.Id, s, $"Bay {c.Number}"))),
        ];
        _healed = Services.GetService<DecisionDesk>() is not null;
        _audits = await Authentication.WhoMayAsync(Services, Policies.Audit) is not null;
        Open(Bay);
        await base.OnInitializedAsync();
    }

    protected override void OnParametersSet()
    {
        if (Bay is { } asked && asked != _open) Open(asked);
    }

    protected override ValueTask<StationView> ProjectAsync(CancellationToken cancellation)
    {
        _present = Clock.Now;
        // A station that joined a moment ago is on the shared board only when that is made next.
        var state = Board.Current.Stations.FirstOrDefault(s => s.Station.Id == Station.Id) ?? NetworkState.StateOf(Station, Live, _present);
        var shown = Shown();
        if (!shown.SequenceEqual(OpenSignals)) OpenSignals = shown;
        return ValueTask.FromResult(StationView.Of(Station, Device, OpenDevice.Id, state, Live, Roster, _present) with { Ahead = Foresight.Of(Station, OpenBay, _present.World) });
    }

    private Task OpenAsync(int bay)
    {
        Open(bay);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("bay", bay), replace: true);
        return PullAsync();
    }

    // Without a wish: the first bay that charges, else the first.
    private void Open(int? bay)
    {
        var wished = Station.Connectors.FirstOrDefault(c => c.Number == bay);
        var connector = bay == 0 ? null
            : wished ?? Station.Connectors.FirstOrDefault(c => Live.Find(c.Id)?.Status == ConnectorStatus.Charging) ?? Station.Connectors[0];
        _open = connector?.Number ?? 0;
        OpenDevice = connector is null ? Device : DeviceOf(connector.Id, DeviceKind.Connector, $"{Station.Name}, bay {connector.Number}");
    }

    // The first six that this device sends: an AC post has no DC side. Before its first frame, those it is expected to send.
    private Signal[] Shown()
    {
        var wanted = OpenBay is null ? _site : _bay;
        var sent = Live.Find(OpenDevice.Id) is { } twin ? wanted.Where(s => twin.TryRead(s, out _)).Take(6).ToArray() : [];
        return sent.Length > 0 ? sent : [.. wanted.Take(6)];
    }

    private Device DeviceOf(DeviceId id, DeviceKind kind, string name) =>
        Roster.TryFind(id, out var device) ? device : throw new InvalidOperationException($"{kind} {id} ({name}) is in the catalogue but not in the roster.");

    private Signal Find(DeviceKind kind, string name) =>
        Catalog.TryFind(kind, name, out var signal) ? signal : throw new InvalidOperationException($"The signal list has no {kind} signal {name}.");
}
