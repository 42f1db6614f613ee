using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Live;

/// <summary>
/// A page that follows the live fleet: it watches from the first interactive render, pulls a snapshot at most once an <see cref="Interval"/>,
/// projects it to an immutable view and renders only when the view changed. Not for pages that only show what a person edits.
/// </summary>
/// <typeparam name="TView">An immutable record with value equality: what the page draws.</typeparam>
public abstract class LivePage<TView> : ComponentBase, IAsyncDisposable
    where TView : class
{
    private readonly CancellationTokenSource _leaving = new();
    private Watch? _watch;
    private Task? _pump;

    [Inject]
    protected LiveFleet Live { get; set; } = null!;

    [Inject]
    protected TimeProvider Human { get; set; } = null!;

    [Inject]
    private ILogger<LivePage<TView>> Log { get; set; } = null!;

    /// <summary>What is drawn now; null until the first pull.</summary>
    protected TView? View { get; private set; }

    /// <summary>Why <see cref="View"/> is not up to date; null while it is. Pulling goes on, and a pull that works clears it.</summary>
    protected PullFailure? Failure { get; private set; }

    /// <summary>The least time between two pulls.</summary>
    protected virtual TimeSpan Interval => TimeSpan.FromSeconds(1);

    /// <summary>How long a page waits before it pulls without any change, so that ages move on.</summary>
    protected virtual TimeSpan Idle => TimeSpan.FromSeconds(1);

    protected virtual Watch OpenWatch() => Live.WatchAll();

    /// <summary>Projects the present state to what is drawn. Pure; called on the page's own context.</summary>
    protected abstract ValueTask<TView> ProjectAsync(CancellationToken cancellation);

    /// <summary>Called after a changed view has been rendered, for charts that are fed arrays.</summary>
    protected virtual ValueTask OnDrawnAsync(TView view) => ValueTask.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            View = await ProjectAsync(_leaving.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fail(fault);
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender || _leaving.IsCancellationRequested) return;
        _watch = OpenWatch();
        _pump = InvokeAsync(PumpAsync);
    }

    /// <summary>Pulls now, after something that is not a frame changed (a filter, a tab, a person who tries again). What goes wrong becomes <see cref="Failure"/>.</summary>
    protected async Task PullAsync()
    {
        TView next;
        try
        {
            next = await ProjectAsync(_leaving.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fail(fault);
            StateHasChanged();
            return;
        }

        if (!next.Equals(View) || Failure is not null)
        {
            Failure = null;
            View = next;
            StateHasChanged();
        }

        await OnDrawnAsync(next);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _watch?.Dispose();
        if (_pump is not null) await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task PumpAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                await PullAsync();
                await Task.Delay(Interval, Human, _leaving.Token);
                await WaitForChangeAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault) when (!_leaving.IsCancellationRequested)
            {
                Fail(fault);
                StateHasChanged();
                await Task.Delay(Interval, Human, CancellationToken.None);
            }
        }
    }

    private void Fail(Exception fault)
    {
        if (Failure is not null) return;
        Log.LogError(fault, "{Page} could not be brought up to date", GetType().Name);
        Failure = new PullFailure(Instant.Now(Human), fault is HistoryUnavailableException ? fault.Message : "The page could not be brought up to date.");
    }

    private async Task WaitForChangeAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
        using var timer = Human.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), patience, Idle, Timeout.InfiniteTimeSpan);
        try
        {
            await _watch!.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!_leaving.IsCancellationRequested)
        {
            // Nothing changed for a while: pull anyway, because ages have.
        }
    }
}
