using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.History;

/// <summary>
/// A part of a page that reads the past by itself: it stops reading when the page is left, and says in words what could not be read and since when.
/// It does not say when to read. Used on the page's own context only.
/// </summary>
public abstract class PastReader : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    protected PastReader() => Gone = _leaving.Token; // asked for after the page is left, too, when its source is disposed already

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>What could not be read and since when; null when the last reading worked.</summary>
    protected string? Problem { get; private set; }

    [Inject]
    protected IHistory History { get; set; } = null!;

    [Inject]
    protected TimeProvider Human { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    /// <summary>Reads; a failure becomes <see cref="Problem"/>. False when the page was left meanwhile.</summary>
    /// <param name="what">What is read, as a sentence begins: "History".</param>
    /// <param name="read">Reads with <see cref="Gone"/>.</param>
    /// <param name="then">What follows from a failure, as a sentence of its own.</param>
    protected async Task<bool> TryReadAsync(string what, Func<Task> read, string then = "")
    {
        try
        {
            await read();
            Problem = null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Logs.CreateLogger(GetType()).LogError(failure, "{What} could not be read for a page", what);
            Problem = $"{what} cannot be read since {Show.Time(Instant.Now(Human))}: {failure.Message} {then}".TrimEnd();
        }

        return true;
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
