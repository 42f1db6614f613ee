using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// A large chart on plotly.js. Fed a whole <see cref="Chart"/>, it sends the browser only the points it lacks; the browser draws at most twice a
/// second. Not for sparklines, which are plain SVG. Says in words when it is empty, failed or waiting, and shows its values as a table on demand.
/// </summary>
public sealed partial class PlotlyChart : IAsyncDisposable
{
    private ElementReference _plot;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drawn;
    private Chart? _sent;
    private bool _sending;
    private bool _failed;
    private bool _tabled;
    private bool _gone;

    /// <summary>What to draw; null while it is being read.</summary>
    [Parameter]
    [EditorRequired]
    public Chart? Chart { get; set; }

    /// <summary>The sentence in place of a chart without points.</summary>
    [Parameter]
    public string Empty { get; set; } = "No values in this range";

    /// <summary>What went wrong with the source, in place of the chart; null when nothing did.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Offers a Retry button beside <see cref="Problem"/>.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>Old values stay, dimmed, while new ones are read.</summary>
    [Parameter]
    public bool Refreshing { get; set; }

    [Parameter]
    public string Class { get; set; } = "";

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private bool IsDrawable => Problem is null && !_failed && !_tabled && Chart is { IsEmpty: false };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_sending || _gone || !IsDrawable) return;
        _sending = true;
        try
        {
            while (!_gone && IsDrawable && !ReferenceEquals(_sent, Chart)) await SendAsync(Chart!);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the drawing with it.
        }
        catch (OperationCanceledException)
        {
            // The browser did not answer in time; the next render sends the chart again.
        }
        catch (JSException)
        {
            _failed = true;
            StateHasChanged();
        }
        finally
        {
            _sending = false;
        }
    }

    private async Task SendAsync(Chart chart)
    {
        _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./scripts/charts.js");
        _drawn ??= await _module.InvokeAsync<IJSObjectReference>("create", _plot);
        var patch = ChartPatch.Between(_sent, chart);
        await _drawn.InvokeVoidAsync("show", patch.Head, patch.Points);
        _sent = chart;
    }

    private void Retry()
    {
        _failed = false;
        _sent = null;
    }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        try
        {
            if (_drawn is not null)
            {
                await _drawn.InvokeVoidAsync("dispose");
                await _drawn.DisposeAsync();
            }

            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The circuit ended first: the browser has dropped the drawing already.
        }
        catch (OperationCanceledException)
        {
            // The circuit is ending while we wait for the browser.
        }
    }
}
