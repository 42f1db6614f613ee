using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Devices;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>How many vehicles wait, and the mean of each five minutes of the last hour as bars.</summary>
public sealed partial class QueuePanel
{
    private TraceFeed? _feed;
    private Trace? _trace;
    private long _drawnAt;

    [Parameter]
    [EditorRequired]
    public Device Device { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public Signal Signal { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public Present Present { get; set; }

    [Parameter]
    [EditorRequired]
    public ReadingView Waiting { get; set; } = null!;

    [Inject]
    private LiveFleet Live { get; set; } = null!;

    /// <summary>The next three hours; null or without hours where nothing is forecast.</summary>
    [Parameter]
    public ForesightView? Ahead { get; set; }

    private ViewList<HourAheadView> Hours => Ahead?.Hours ?? [];

    // One hour back, and as many as are forecast ahead, on one axis of time.
    private double Past => 100.0 / (1 + Hours.Count);

    private double Wide => Past / _feed!.Window.Slices;

    // An even number, so that the middle tick is whole.
    private double Top => Math.Max(4, 2 * Math.Ceiling(_trace!.Values.Where(double.IsFinite).Concat(Hours.Select(h => h.WaitHigh)).Max() / 2));

    protected override async Task OnParametersSetAsync()
    {
        if (_feed is null) await LoadAsync();
        else if (Human.GetElapsedTime(_drawnAt) >= TimeSpan.FromSeconds(1)) Draw();
    }

    private async Task LoadAsync()
    {
        var feed = _feed = new TraceFeed(Device, [Signal], TraceWindow.HourBars);
        if (await TryReadAsync("The past queue", () => feed.LoadAsync(History, Present.For(Device), Gone))) Draw();
    }

    private void Draw()
    {
        _drawnAt = Human.GetTimestamp();
        _feed!.Append(Live);
        _trace = _feed.TraceOf(Signal, Present.For(Device));
    }

    private static string Words(Trace trace) =>
        $"Vehicles waiting since {Show.ShortTime(trace.From)}, mean of each five minutes: {string.Join(", ", trace.Values.Where(double.IsFinite).Select(v => Show.Number(v, 1)))}";
}
