using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Devices;

/// <summary>
/// The live signals of one device side by side: value with unit and quality as plain text at the page's pace, and a trace with its normal band at most
/// twice a second. The page that holds it renders it again with each pull.
/// </summary>
public sealed partial class LiveSignals
{
    private static readonly TimeSpan BetweenDraws = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<Signal, Trace> _traces = [];
    private TraceWindow? _chosen;
    private TraceFeed? _feed;
    private long _drawnAt;

    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public Device Device { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<Signal> Signals { get; set; } = [];

    [Parameter]
    [EditorRequired]
    public Present Present { get; set; }

    /// <summary>The windows that can be chosen, the first at the start.</summary>
    [Parameter]
    public IReadOnlyList<TraceWindow> Windows { get; set; } = TraceWindow.OfLiveDevices;

    /// <summary>What stands beside the title.</summary>
    [Parameter]
    public RenderFragment? Head { get; set; }

    [Inject]
    private LiveFleet Live { get; set; } = null!;

    private Twin? Twin { get; set; }

    private TraceWindow Window => _chosen ?? Windows[0];

    protected override async Task OnParametersSetAsync()
    {
        Twin = Live.Find(Device.Id);
        if (_feed is null || _feed.Device != Device || !_feed.Signals.SequenceEqual(Signals)) await LoadAsync();
        else Draw();
    }

    private Trace? TraceOf(Signal signal) => _traces.GetValueOrDefault(signal);

    private Task ChooseAsync(TraceWindow window)
    {
        _chosen = window;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var feed = _feed = new TraceFeed(Device, Signals, Window);
        _traces.Clear();
        if (!await TryReadAsync("The past", () => feed.LoadAsync(History, Present.For(Device), Gone), "The plots begin now.")) return;

        // Another device or window may have been chosen meanwhile; its own load draws it.
        if (!ReferenceEquals(feed, _feed)) return;
        _drawnAt = 0;
        Draw();
    }

    private void Draw()
    {
        if (_feed is null || (_drawnAt != 0 && Human.GetElapsedTime(_drawnAt) < BetweenDraws)) return;
        if (!_feed.Append(Live) && _traces.Count > 0) return;
        _drawnAt = Human.GetTimestamp();
        var now = Present.For(Device);
        if (Twin?.LastSeen is { } seen && seen > now) now = seen;
        foreach (var signal in _feed.Signals) _traces[signal] = _feed.TraceOf(signal, now);
    }

    // One unit for the value and its plot: that of the largest of both.
    private UnitScale ScaleOf(Signal signal, Reading? reading) =>
        UnitScale.Of(signal, (TraceOf(signal)?.Values ?? []).Append(reading?.Value ?? 0));

    private static int Decimals(double value) => value == Math.Truncate(value) ? 0 : 2;

    private static string Spoken(Reading reading, Quality quality) => quality switch
    {
        Quality.Good => $"Good, measured {Show.Moment(reading.At)} IST",
        Quality.OutOfBand => $"Outside its normal band, measured {Show.Moment(reading.At)} IST",
        _ => $"Stale, measured {Show.Moment(reading.At)} IST",
    };
}
