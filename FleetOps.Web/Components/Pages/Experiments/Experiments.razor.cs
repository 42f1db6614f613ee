using FleetOps.Core.Experiments;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>Stored experiments, one open with its table and plots, and a place to start another. Everybody may look; <see cref="StartPanel"/> asks who may start.</summary>
public sealed partial class Experiments
{
    private IReadOnlyList<ExperimentReport> _reports = [];
    private SeedCharts? _charts;
    private string? _metric;
    private string? _charted;

    [Parameter]
    public string? Run { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private string ChartTitle => _reports.FirstOrDefault(r => r.Id == _charted)?.Metrics.FirstOrDefault(m => m.Name == _charts?.Metric)?.Title ?? "Seeds";

    protected override async Task OnParametersSetAsync()
    {
        if (View is not null) await PullAsync();
    }

    protected override async ValueTask<ExperimentsView> ProjectAsync(CancellationToken cancellation)
    {
        (_reports, var unreadable) = await Services.GetRequiredService<IExperimentRuns>().ListAsync(cancellation);
        var view = ExperimentsView.Of(_reports, unreadable, Services.GetService<IExperimentDesk>(), Run);
        Draw(view.Open?.Id);
        return view;
    }

    private void Pick(string metric)
    {
        _metric = metric;
        _charted = null;
        Draw(View?.Open?.Id);
    }

    // Charts are made anew only for another run or metric: a new reference is drawn again.
    private void Draw(string? run)
    {
        if (run == _charted && _charts is not null) return;
        _charted = run;
        var report = _reports.FirstOrDefault(r => r.Id == run);
        _charts = report is { Metrics.Count: > 0 } ? SeedCharts.Of(report, _metric ?? report.Metrics[0].Name) : null;
    }
}
