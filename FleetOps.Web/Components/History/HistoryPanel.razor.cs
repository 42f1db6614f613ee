using System.Globalization;
using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.History;

/// <summary>
/// What one device (or a station and its bays) measured over a range: one signal, another beside it, quick ranges that follow the clock or two ends.
/// Reads by itself; the page only says what time it is.
/// </summary>
public sealed partial class HistoryPanel
{
    private HistorySpan _span;
    private HistoryRange? _range;
    private Chart? _chart;
    private string _first = "";
    private string _second = "";
    private string? _endsProblem;
    private bool _reading;
    private bool _readAgain;
    private long _readAt;

    /// <summary>All that can be shown, the default first.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<HistorySource> Sources { get; set; } = [];

    /// <summary>Now, on the clock that stamps these devices.</summary>
    [Parameter]
    [EditorRequired]
    public Instant Now { get; set; }

    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>The range that is shown first.</summary>
    [Parameter]
    public HistorySpan Start { get; set; } = HistorySpan.Hour;

    private IEnumerable<IGrouping<string, HistorySource>> Groups => Sources.GroupBy(s => s.Group);

    private bool ManyGroups => Sources.Any(s => s.Group != Sources[0].Group);

    private string Note => _range is null ? "" : $"{HistoryChart.Words(_range.Resolution)}{(_chart is { IsEmpty: false } ? $", {Show.Count(_chart.Series.Max(s => s.At.Length), "point")}" : "")}";

    private string EmptyText => _range is null ? "No values" : $"No values between {Show.Moment(_range.From)} and {Show.Moment(_range.To)}";

    protected override void OnInitialized() => _span = Start;

    protected override async Task OnParametersSetAsync()
    {
        if (Sources.Count == 0 || Gone.IsCancellationRequested) return;
        if (_range is null || !Sources.Any(s => s.Key == _first))
        {
            if (!Sources.Any(s => s.Key == _first)) _first = Sources[0].Key;
            await ReadAsync();
        }
        else if (_span != HistorySpan.Custom && Now - _range.To >= _range.Refresh && Human.GetElapsedTime(_readAt) >= TimeSpan.FromSeconds(2) && !_reading && Problem is null)
        {
            await ReadAsync();
        }
    }

    /// <summary>Reads the range again. What is asked for while reading is read right after, so the last choice always wins.</summary>
    private async Task ReadAsync()
    {
        _readAgain = true;
        if (_reading) return;
        _reading = true;
        await TryReadAsync("History", ReadChosenAsync);
        _reading = false;
        _readAt = Human.GetTimestamp();
    }

    private async Task ReadChosenAsync()
    {
        while (_readAgain)
        {
            _readAgain = false;
            if (_span != HistorySpan.Custom) _range = HistoryRange.Ending(Now, _span);
            _chart = HistoryChart.Of(_range!, await ReadSeriesAsync(_range!));
        }
    }

    private async Task<IReadOnlyList<(string Name, Series Series)>> ReadSeriesAsync(HistoryRange range)
    {
        var found = new List<(string, Series)>();
        foreach (var key in (string[])[_first, _second])
        {
            if (Sources.FirstOrDefault(s => s.Key == key) is not { } source || (key == _second && _second == _first)) continue;
            var query = new HistoryQuery(source.Device, [source.Signal], range.From, range.To, range.Resolution);
            foreach (var series in await History.ReadAsync(query, Gone)) found.Add((source.Name(ManyGroups), series));
        }

        return found;
    }

    private Task ChooseSpanAsync(HistorySpan span)
    {
        _span = span;
        _endsProblem = null;
        return ReadAsync();
    }

    private Task ChooseFirstAsync(ChangeEventArgs chosen)
    {
        _first = chosen.Value?.ToString() ?? "";
        return ReadAsync();
    }

    private Task ChooseSecondAsync(ChangeEventArgs chosen)
    {
        _second = chosen.Value?.ToString() ?? "";
        return ReadAsync();
    }

    private Task ChooseEndsAsync(ChangeEventArgs chosen, bool first)
    {
        if (_range is null) return Task.CompletedTask;
        if (Parse(chosen.Value?.ToString()) is not { } end)
        {
            _endsProblem = "Write a time as 2026-11-21 16:30";
            return Task.CompletedTask;
        }

        if (HistoryRange.Between(first ? end : _range.From, first ? _range.To : end) is not { } range)
        {
            _endsProblem = "From must lie before To";
            return Task.CompletedTask;
        }

        _endsProblem = null;
        _span = HistorySpan.Custom;
        _range = range;
        return ReadAsync();
    }

    // Written by hand and always IST: the browser's own field would show the clock of its language.
    private static string Local(Instant? instant) => instant?.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static Instant? Parse(string? local) =>
        DateTime.TryParse(local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is > 2000 and < 2200
            ? Instant.From(new DateTimeOffset(time, Clocks.Ist))
            : null;
}
