using FleetOps.Core.Alarms;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>How good the alarm system is: rates, shares, operators by shift, bad actors, chattering, standing and stale alarms.</summary>
public sealed partial class AlarmFigures
{
    private static readonly (string, int)[] Spans = [("8 h", 8), ("24 h", 24), ("7 days", 168)];
    private int _hours = 24;

    [Inject]
    private AlarmDesk Desk { get; set; } = null!;

    [Inject]
    private Clocks Clocks { get; set; } = null!;

    // Figures of hours: a few seconds are soon enough.
    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override TimeSpan Idle => TimeSpan.FromSeconds(30);

    protected override Watch OpenWatch() => Desk.Watch();

    protected override ValueTask<FiguresView> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(FiguresView.Of(Desk.Kpis(TimeSpan.FromHours(_hours)), Desk.Picture, Desk.Options, id => Desk.Find(id), Clocks.HumanNow));

    private async Task ShowAsync(int hours)
    {
        _hours = hours;
        await PullAsync();
    }
}
