using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FleetOps.Tests.Fakes;

/// <summary>Cancels a token in the moment when a change is in the database: the caller who gives up just then.</summary>
internal sealed class CancelOnceStored : SaveChangesInterceptor, IDbTransactionInterceptor, IDisposable
{
    private CancellationTokenSource? _armed;

    /// <summary>Cancelled by the next change that is stored.</summary>
    public CancellationToken Arm() => (_armed = new CancellationTokenSource()).Token;

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null) _armed?.Cancel();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _armed?.Cancel();
        return Task.CompletedTask;
    }

    public void Dispose() => _armed?.Dispose();
}
