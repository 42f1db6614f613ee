using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.History;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Vehicles;

/// <summary>
/// One vehicle live, simulated or real: state and place, all readings with age and quality, plots, history and events. Follows this vehicle only and
/// pulls at most four times a second, so that a posted value is on the screen well under half a second later.
/// </summary>
public sealed partial class VehicleScreen
{
    private Present _present;
    private int _signalsKnown = -1;

    [Parameter]
    [EditorRequired]
    public Device Device { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [Inject]
    private PresentClock Clock { get; set; } = null!;

    protected override TimeSpan Interval => TimeSpan.FromMilliseconds(250);

    private Vehicle? Known { get; set; }

    private string Name => Known?.Registration ?? Device.Name;

    private IReadOnlyList<HistorySource> Sources { get; set; } = [];

    protected override Task OnInitializedAsync()
    {
        Known = Roster.FindVehicle(Device.Id);
        return base.OnInitializedAsync();
    }

    protected override Watch OpenWatch() => Live.WatchDevice(Device.Id, Device);

    protected override ValueTask<VehicleView> ProjectAsync(CancellationToken cancellation)
    {
        _present = Clock.Now;
        var view = VehicleView.Of(Device, Live, Roster, _present);
        var count = view.Key.Count + view.Others.Count;
        if (count != _signalsKnown) (_signalsKnown, Sources) = (count, SourcesOf(view));
        return ValueTask.FromResult(view);
    }

    // What it has ever sent, extras too; a new signal joins the list when it first comes.
    private IReadOnlyList<HistorySource> SourcesOf(VehicleView view)
    {
        var keys = view.Key.Select(s => s.Name).ToHashSet();
        var readings = Live.Find(Device.Id)?.Readings().Select(r => r.Signal).ToList() ?? [];
        return [.. view.Key.Concat(readings.Where(s => !keys.Contains(s.Name))).Select(s => new HistorySource(Device.Id, s, s.IsExtra ? "Extra signals" : "Signals"))];
    }
}
