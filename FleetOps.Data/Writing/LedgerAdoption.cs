using System.Globalization;
using FleetOps.Core.Ledger;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using FleetOps.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Writing;

/// <summary>Takes the entries of a ledger from before the chain into it, in their order and with their times, once: all in one transaction that ends with the old table gone.</summary>
internal static class LedgerAdoption
{
    public static async Task RunAsync(FleetDbContext context, long now, CancellationToken cancellation)
    {
        var there = await context.Database.SqlQueryRaw<long>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '{LedgerSchema.Before}'")
            .SingleAsync(cancellation).ConfigureAwait(false);
        if (there == 0) return;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        var old = await context.Database.SqlQueryRaw<Entry>($"SELECT At, Actor, Kind, Detail FROM {LedgerSchema.Before} ORDER BY Id").ToListAsync(cancellation).ConfigureAwait(false);
        List<LedgerRow> rows = [.. old.Select(e => new LedgerRow { At = e.At, Actor = e.Actor, Kind = e.Kind, Detail = e.Detail })];
        if (rows.Count > 0)
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"The {rows.Count} entries before this one were written before the ledger was chained; their hashes vouch for them from now on.");
            rows.Add(new LedgerRow { At = now, Actor = "system", Kind = "ledger_chained", Detail = words });
        }

        await LedgerChain.SaveAsync(context, rows, cancellation).ConfigureAwait(false);
        await context.Database.ExecuteSqlRawAsync($"DROP TABLE {LedgerSchema.Before}", cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    private sealed record Entry(long At, string Actor, string Kind, string Detail);
}
