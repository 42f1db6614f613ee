using System.Runtime.CompilerServices;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Reading;

/// <summary>The stored ledger. A row's link backwards is the hash of the row before it; what is damaged shows when the chain is checked. Thread-safe.</summary>
public sealed class LedgerReader(IDbContextFactory<FleetDbContext> contexts, DataFolder folder) : ILedgerReader
{
    private const int Portion = 5_000;

    public async ValueTask<LedgerHead> HeadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        return await LedgerChain.HeadAsync(context, cancellation).ConfigureAwait(false);
    }

    public IAsyncEnumerable<LedgerRecord> ReadAsync(long fromSeq, CancellationToken cancellation = default) => ReadAsync(folder.Connect(SqliteOpenMode.ReadOnly), fromSeq, cancellation);

    /// <summary>All records of a database file, whoever wrote it, oldest first.</summary>
    /// <exception cref="FormatException">It is no database with a ledger.</exception>
    public static IAsyncEnumerable<LedgerRecord> ReadFileAsync(string path, CancellationToken cancellation) => ReadAsync(
        new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()), 1, cancellation);

    public async ValueTask<IReadOnlyList<LedgerRecord>> FindAsync(LedgerQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > LedgerQuery.MostRecords) throw new ArgumentOutOfRangeException(nameof(query), query.Limit, $"A page has 1 to {LedgerQuery.MostRecords} records.");
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        IQueryable<LedgerRow> rows = context.Ledger.AsNoTracking();
        if (query.Before is { } before) rows = rows.Where(r => r.Id < before);
        if (query.Kind is { Length: > 0 } kind) rows = rows.Where(r => r.Kind == kind);
        if (query.Kinds is { Count: > 0 } kinds) rows = rows.Where(r => kinds.Contains(r.Kind));
        if (query.Actor is { Length: > 0 } actor) rows = rows.Where(r => r.Actor == actor);
        if (query.Text is { Length: > 0 } text)
        {
            var like = "%" + text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%";
            rows = rows.Where(r => EF.Functions.Like(r.Detail, like, "!") || EF.Functions.Like(r.Actor, like, "!") || EF.Functions.Like(r.Kind, like, "!"));
        }

        var found = await rows.OrderByDescending(r => r.Id).Take(query.Limit)
            .Select(r => new { Row = r, Previous = context.Ledger.Where(p => p.Id == r.Id - 1).Select(p => p.Hash).FirstOrDefault() })
            .ToListAsync(cancellation).ConfigureAwait(false);
        return [.. found.Select(f => new LedgerRecord(f.Row.Id, new Instant(f.Row.At), LedgerChain.EntryOf(f.Row), f.Previous is { } hash ? new LedgerHash(hash) : default, new LedgerHash(f.Row.Hash)))];
    }

    public async ValueTask<IReadOnlyList<Checkpoint>> CheckpointsAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var rows = await context.Checkpoints.AsNoTracking().OrderBy(r => r.Seq).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. rows.Select(r => new Checkpoint(new Instant(r.At), new LedgerHead(r.Seq, new LedgerHash(r.Hash)), r.Key, r.Signature))];
    }

    // A portion a query, so that a long check never holds a read transaction against the writer's log.
    private static async IAsyncEnumerable<LedgerRecord> ReadAsync(SqliteConnection connection, long fromSeq, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using (connection)
        {
            using var statement = Open(connection);
            var next = fromSeq;
            var previous = Before(connection, fromSeq);
            while (true)
            {
                var (portion, unreadable) = Take(statement, next, ref previous);
                foreach (var record in portion)
                {
                    cancellation.ThrowIfCancellationRequested();
                    yield return record;
                }

                if (unreadable is not null) throw new FormatException(unreadable);
                if (portion.Count == 0) yield break;
                next = portion[^1].Seq + 1;
                await Task.Yield();
            }
        }
    }

    private static Statement Open(SqliteConnection connection)
    {
        try
        {
            connection.Open();
            using var check = new Statement(connection, "SELECT COUNT(*) FROM pragma_table_info('ledger') WHERE name IN ('Id', 'At', 'Actor', 'Kind', 'Detail', 'Body', 'Hash')");
            if (check.Number() != 7) throw new FormatException("the database has no chained ledger");
            return new Statement(connection, $"SELECT Id, At, Actor, Kind, Detail, Body, Hash FROM ledger WHERE Id >= ?1 ORDER BY Id LIMIT {Portion}", 1);
        }
        catch (SqliteException fault)
        {
            throw new FormatException($"the database cannot be read: {fault.Message}", fault);
        }
    }

    private static LedgerHash Before(SqliteConnection connection, long seq)
    {
        using var statement = new Statement(connection, "SELECT Hash FROM ledger WHERE Id = ?1", 1);
        return statement.Blob(seq - 1) is { Length: LedgerHash.Size } hash ? new LedgerHash(hash) : default;
    }

    // What was read before a row that cannot be read still counts: the check names the first bad record.
    private static (List<LedgerRecord> Portion, string? Unreadable) Take(Statement statement, long from, ref LedgerHash previous)
    {
        var portion = new List<LedgerRecord>(Portion);
        try
        {
            using var rows = statement.Rows(from);
            while (rows.Read())
            {
                var seq = rows.GetInt64(0);
                if (!Instant.IsValid(rows.GetInt64(1)) || rows.GetFieldValue<byte[]>(6) is not { Length: LedgerHash.Size } bytes)
                    return (portion, $"row {seq} has no valid time or hash");
                var body = rows.IsDBNull(5) ? null : CanonicalJson.Stored(rows.GetString(5));
                var record = new LedgerRecord(seq, new Instant(rows.GetInt64(1)), new LedgerEntry(rows.GetString(2), rows.GetString(3), rows.GetString(4), body), previous, new LedgerHash(bytes));
                portion.Add(record);
                previous = record.Hash;
            }
        }
        catch (Exception fault) when (fault is SqliteException or InvalidCastException)
        {
            return (portion, $"the database cannot be read there: {fault.Message}");
        }

        return (portion, null);
    }
}
