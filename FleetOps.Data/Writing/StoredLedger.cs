using System.Threading.Channels;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetOps.Data.Writing;

/// <summary>
/// The ledger in its table: entries queue, one writer stores what has queued in one transaction, and each caller learns whether its entry is stored.
/// A caller waits <see cref="Patience"/> at most. Thread-safe.
/// </summary>
public sealed class StoredLedger(IDbContextFactory<FleetDbContext> contexts, Clocks clocks, ILogger<StoredLedger> log) : BackgroundService, ILedger
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const int MaxBatch = 2_000;

    private readonly Channel<Pending> _queue =
        Channel.CreateBounded<Pending>(new BoundedChannelOptions(10_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public async ValueTask<LedgerHead> AppendAsync(LedgerEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var row = new LedgerRow { At = clocks.HumanNow.UnixMilliseconds, Actor = entry.Actor, Kind = entry.Kind, Detail = entry.Detail, Body = entry.Body?.Text };
        var pending = new Pending(row, new TaskCompletionSource<LedgerHead>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(pending)) throw new LedgerUnavailableException("The ledger is full or closing: the entry was not stored.");
        try
        {
            return await pending.Stored.Task.WaitAsync(Patience, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException slow)
        {
            throw new LedgerUnavailableException("The ledger did not answer in time.", slow);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        // Stopped before it ran: the host does not begin a service whose stop has been asked for.
        if (ExecuteTask is null or { IsCanceled: true }) await StoreQueueAsync().ConfigureAwait(false);
    }

    // Not ended by the stopping token: what has queued is stored first, and the completed queue ends the loop.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => StoreQueueAsync();

    private async Task StoreQueueAsync()
    {
        await Task.Yield();
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var batch = new List<Pending>();
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            await StoreAsync(batch).ConfigureAwait(false);
        }
    }

    private async Task StoreAsync(List<Pending> batch)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync().ConfigureAwait(false);
            await LedgerChain.SaveAsync(context, [.. batch.Select(p => p.Row)], CancellationToken.None).ConfigureAwait(false);
            foreach (var pending in batch) pending.Stored.SetResult(new LedgerHead(pending.Row.Id, new LedgerHash(pending.Row.Hash)));
        }
#pragma warning disable CA1031 // Whatever kept the batch from being stored is told to every caller; the writer itself goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The ledger could not store {Count} entries.", batch.Count);
            var refusal = new LedgerUnavailableException("The ledger could not be written: the entry was not stored.", fault);
            foreach (var pending in batch) pending.Stored.SetException(refusal);
        }
    }

    private sealed record Pending(LedgerRow Row, TaskCompletionSource<LedgerHead> Stored);
}
