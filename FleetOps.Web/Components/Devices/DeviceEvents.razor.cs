using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Devices;

/// <summary>
/// What happened at a device (or a station and its bays) in the last day, newest first: the past from history once, then what the live fleet hears.
/// </summary>
public sealed partial class DeviceEvents
{
    private const int Most = 60;
    private static readonly TimeSpan Back = TimeSpan.FromHours(24);

    private List<Frame> _past = [];
    private ViewList<DeviceEventRow>? _rows;
    private ViewList<DeviceEventRow>? _drawn;
    private Instant _since;
    private long _mergedAt;
    private bool _loaded;
    private bool _changed = true;

    /// <summary>The devices whose events are listed; does not change while the page is open.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<DeviceId> Devices { get; set; } = [];

    /// <summary>The name the page carries; rows do not repeat it.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Now, on the clock that stamps these devices.</summary>
    [Parameter]
    [EditorRequired]
    public Instant Now { get; set; }

    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>Whether who looks may make dispute packages: each session that ended then has a button for it.</summary>
    [Parameter]
    public bool Disputes { get; set; }

    [Inject]
    private LiveFleet Live { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnParametersSet()
    {
        if (!_loaded || Human.GetElapsedTime(_mergedAt) < TimeSpan.FromSeconds(1)) return;
        Merge();
    }

    protected override bool ShouldRender()
    {
        if (!_changed && ReferenceEquals(_rows, _drawn)) return false;
        _changed = false;
        _drawn = _rows;
        return true;
    }

    private async Task LoadAsync()
    {
        _changed = true;
        _since = Now - Back;
        if (!await TryReadAsync("Past events", ReadAsync)) return;
        _changed = true;
        _loaded = true;
        Merge();
    }

    private async Task ReadAsync()
    {
        var found = new List<Frame>();
        foreach (var device in Devices)
            found.AddRange(await History.ReadEventsAsync(device, _since, Now + TimeSpan.FromSeconds(1), Most, Gone));
        _past = found;
    }

    private void Merge()
    {
        _mergedAt = Human.GetTimestamp();
        var fresh = Live.RecentEvents().Where(f => Devices.Contains(f.Device.Id));
        var rows = DeviceEventRow.Of(_past.Concat(fresh), Roster, Most, Name);
        if (rows.Equals(_rows)) return;
        _rows = rows;

        // What scrolled out of the live ring must not scroll out of this list.
        _past = [.. _past.Concat(Live.RecentEvents().Where(f => Devices.Contains(f.Device.Id))).DistinctBy(f => (f.Device.Id, f.At, f.Observation)).OrderByDescending(f => f.At).Take(4 * Most)];
    }

    private string Time(Instant at) => Now - at > TimeSpan.FromHours(18) ? Show.ShortDate(at) : Show.ShortTime(at);
}
