using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FleetOps.Data.Writing;

/// <summary>
/// Puts rows at the end of the chain together with whatever else a context has changed, in one transaction: both are stored or neither. A transaction here takes SQLite's write lock at its beginning, so the head
/// that is read in it stays the head until it ends; no lock of our own is needed.
/// </summary>
internal static class LedgerChain
{
    private static readonly string[] Parameters = ["$id", "$at", "$actor", "$kind", "$detail", "$body", "$hash"];

    /// <summary>Chains the rows (which have no number and hash yet), saves the context, and commits unless the caller has a transaction of its own. Returns the new head.</summary>
    public static async Task<LedgerHead> SaveAsync(FleetDbContext context, IReadOnlyList<LedgerRow> rows, CancellationToken cancellation)
    {
        var own = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false) : null;
        await using (own)
        {
            var head = rows.Count > 0 ? await HeadAsync(context, cancellation).ConfigureAwait(false) : default;
            foreach (var row in rows)
            {
                var record = LedgerRecord.Chain(head, new Instant(row.At), EntryOf(row));
                (row.Id, row.Hash) = (record.Seq, record.Hash.ToArray());
                head = record.Head;
            }

            Insert(context, rows);
            await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
            if (own is not null) await own.CommitAsync(cancellation).ConfigureAwait(false);
            return head;
        }
    }

    public static Task<LedgerHead> SaveAsync(FleetDbContext context, LedgerRow row, CancellationToken cancellation) => SaveAsync(context, [row], cancellation);

    public static async Task<LedgerHead> HeadAsync(FleetDbContext context, CancellationToken cancellation)
    {
        var last = await context.Ledger.AsNoTracking().OrderByDescending(r => r.Id).Select(r => new { r.Id, r.Hash }).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        return last is null ? default : new LedgerHead(last.Id, new LedgerHash(last.Hash));
    }

    // By one prepared statement: a batch of entries needs no tracking of changes, and is stored several times as fast.
    private static void Insert(FleetDbContext context, IReadOnlyList<LedgerRow> rows)
    {
        if (rows.Count == 0) return;
        using var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = "INSERT INTO ledger (Id, At, Actor, Kind, Detail, Body, Hash) VALUES ($id, $at, $actor, $kind, $detail, $body, $hash)";
        SqliteParameter[] values = [.. Parameters.Select(name => command.Parameters.Add(new SqliteParameter(name, null)))];
        foreach (var row in rows)
        {
            (values[0].Value, values[1].Value, values[2].Value, values[3].Value) = (row.Id, row.At, row.Actor, row.Kind);
            (values[4].Value, values[5].Value, values[6].Value) = (row.Detail, (object?)row.Body ?? DBNull.Value, row.Hash);
            command.ExecuteNonQuery();
        }
    }

    public static LedgerEntry EntryOf(LedgerRow row) => new(row.Actor, row.Kind, row.Detail, row.Body is { } body ? CanonicalJson.Stored(body) : null);
}
