using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Live;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Equipment;

/// <summary>The machines behind the stations and in the workshop with their last hour, and the list as CSV. They report once an hour.</summary>
public sealed partial class Equipment
{
    private static readonly IReadOnlyList<(EquipmentColumn Column, string Text)> Columns =
    [
        (EquipmentColumn.Name, "Machine"),
        (EquipmentColumn.Id, "Id"),
        (EquipmentColumn.Place, "Where"),
        (EquipmentColumn.Risk, "Risk, what to do"),
        (EquipmentColumn.Power, "Power, last hours"),
        (EquipmentColumn.Temperature, "Temperature"),
        (EquipmentColumn.Vibration, "Vibration"),
        (EquipmentColumn.Running, "Running"),
        (EquipmentColumn.Produced, "Produced"),
        (EquipmentColumn.Seen, "Last report"),
    ];

    [Inject]
    private PresentClock Clock { get; set; } = null!;

    [Inject]
    private EquipmentInsight Insight { get; set; } = null!;

    [Inject]
    private Roster Roster { get; set; } = null!;

    protected override string ExportPath => "/export/equipment.csv";

    private string CountText => View is null ? "" : Filter.Narrows ? $"{View.Rows.Count} of {View.Total} machines" : Show.Count(View.Total, "machine");

    protected override string? OwnQuery(string name) => null;

    protected override ValueTask<EquipmentView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(EquipmentView.Of(Filter, Live, Roster, Clock.Now, Insight));
}
