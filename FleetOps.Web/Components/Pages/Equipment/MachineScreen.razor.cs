using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.History;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>One machine: its hourly signals as plots, their history, and its events. Follows this machine only.</summary>
public sealed partial class MachineScreen
{
    private Present _present;

    [Parameter]
    [EditorRequired]
    public Device Device { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    [Inject]
    private EquipmentInsight Insight { get; set; } = null!;

    [Inject]
    private SignalCatalog Catalog { get; set; } = null!;

    [Inject]
    private PresentClock Clock { get; set; } = null!;

    private IReadOnlyList<Signal> Signals { get; set; } = [];

    private IReadOnlyList<HistorySource> Sources { get; set; } = [];

    protected override Task OnInitializedAsync()
    {
        Signals = [.. Catalog.Of(DeviceKind.Equipment)];
        Sources = [.. Signals.Select(s => new HistorySource(Device.Id, s, "Signals"))];
        return base.OnInitializedAsync();
    }

    protected override ValueTask<MachineView> ProjectAsync(CancellationToken cancellation)
    {
        _present = Clock.Now;
        return ValueTask.FromResult(MachineView.Of(Device, Live, Roster, _present) with { Advice = Insight.Of(Device.Id) });
    }
}
