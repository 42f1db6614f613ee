using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>All models with their training, and one open: metrics beside another version, drift, shadow, proposals, versions, reliability. Everybody may look; <see cref="ModelChange"/> asks who may change.</summary>
public sealed partial class ModelsPage
{
    private static readonly Chart Nothing = new("No reliability", Core.Units.Instant.Earliest, Core.Units.Instant.Earliest, []);
    private Chart? _reliability;
    private (string? Model, int? Version) _drawn;
    private const int FewColumns = 8;
    private int? _version;
    private int? _beside;
    private bool _all;

    [Parameter]
    public string? Name { get; set; }

    [Inject]
    private IEnumerable<ITrainer> Trainers { get; set; } = null!;

    [Inject]
    private TrainingBoard Board { get; set; } = null!;

    [Inject]
    private MonitorBoard Monitors { get; set; } = null!;

    [Inject]
    private RetrainingDesk Desk { get; set; } = null!;

    [Inject]
    private ModelRegistry Registry { get; set; } = null!;

    protected override Watch OpenWatch() => Board.Watch();

    protected override async Task OnParametersSetAsync()
    {
        (_version, _beside, _all) = (null, null, false);
        if (View is not null) await PullAsync();
    }

    protected override async ValueTask<ModelsView> ProjectAsync(CancellationToken cancellation)
    {
        ITrainer[] trainers = [.. Trainers.OrderBy(t => t.Need).ThenBy(t => t.Slot.Name)];
        var open = Name is null ? trainers.FirstOrDefault() : trainers.FirstOrDefault(t => t.Slot.Name.Value == Name);
        var shelf = open is null ? null : await Registry.ShelfAsync(open.Slot.Name, cancellation);
        var inShadow = open is null ? null : await Registry.ShadowAsync(open.Slot.Name, cancellation);
        var view = ModelsView.Of(trainers, new ModelsState(Board, Monitors, Desk), open, shelf, inShadow?.Version, _version, _beside, Name);
        if (_drawn != (view.Open?.Name, view.Shown) || _reliability is null)
        {
            // A chart of another version only: a new reference is drawn again.
            _drawn = (view.Open?.Name, view.Shown);
            _reliability = ReliabilityChart.Of(view.Shown is { } version ? shelf?.Find(version) : null) ?? Nothing;
        }

        return view;
    }

    private async Task BesideAsync(ChangeEventArgs choice)
    {
        _beside = int.TryParse(choice.Value?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;
        await PullAsync();
    }

    private async Task ShowAsync(int version)
    {
        _version = version;
        await PullAsync();
    }
}
