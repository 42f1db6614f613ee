using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using FleetOps.Core.History;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Reading;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Web.Commands.Bench;

/// <summary>The ledger as the control room keeps it: entries appended by four callers at once, each answered when its entry is on the disk; then the whole chain verified, from the database and from its export.</summary>
internal static class LedgerBench
{
    private const int Callers = 4;
    private const int InFlight = 2_000;
    private const int Batch = 2_000;

    public static async Task<LedgerFigures> RunAsync(int records)
    {
        using var folder = new BenchFolder();
        var data = new DataFolder(folder.FullPath);
        double appended;
        await using (var services = new ServiceCollection().AddSingleton(new Clocks(TimeProvider.System, TimeProvider.System)).AddLogging().AddSingleton(new HistoryOptions()).AddFleetDatabase(data).AddAccessStore().BuildServiceProvider())
        {
            await SqliteSetup.PrepareAsync(data, services.GetRequiredService<IDbContextFactory<FleetDbContext>>(), CancellationToken.None);
            var ledger = services.GetRequiredService<StoredLedger>();
            await ledger.StartAsync(CancellationToken.None);
            await AppendAsync(ledger, 4 * Batch);
            var watch = Stopwatch.StartNew();
            await AppendAsync(ledger, records);
            appended = records / watch.Elapsed.TotalSeconds;
            await ledger.StopAsync(CancellationToken.None);
        }

        var bare = Bare(Path.Combine(folder.FullPath, "bare.db"), Math.Min(records, 200_000));
        var (database, megabytes) = await VerifyAsync(data.Database);
        var export = Path.Combine(folder.FullPath, "ledger.jsonl");
        await using (var file = File.Create(export)) await LedgerLine.WriteAsync(LedgerReader.ReadFileAsync(data.Database, CancellationToken.None), file, CancellationToken.None);
        var (fromFile, _) = await VerifyAsync(export);
        SqliteConnection.ClearAllPools();
        return new LedgerFigures(records, appended, bare, database, fromFile, HashOnly(), megabytes);
    }

    private static LedgerEntry Entry(int i) => new(
        i % 3 == 0 ? "mechanic" : "system", i % 4 == 0 ? "decision_proposed" : "alarm_raised", $"Priority 3: Station is not heard, Indiranagar 100 ft Rd, bay {i % 8}.",
        i % 4 == 0 ? CanonicalJson.Stored($$"""{"decision":"D-{{i}}","event":{"judgement":{"reason":"Within every limit.","rung":"auto","verdict":"auto"},"proposal":{"agent":"mechanic","confidence":0.9,"cost_inr":0,"key":"restart-{{i}}","reason":"It reports a fault that a restart mends.","risk":"low","target":"BLR-001-1","title":"Restart BLR-001-1"},"type":"proposed"},"number":1}""") : null);

    private static async Task AppendAsync(StoredLedger ledger, int records)
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var flying = new Queue<Task<LedgerHead>>();
            for (var i = caller; i < records; i += Callers)
            {
                if (flying.Count == InFlight) await flying.Dequeue();
                flying.Enqueue(ledger.AppendAsync(Entry(i)).AsTask());
            }

            await Task.WhenAll(flying);
        })));
    }

    /// <summary>The same rows into a table without chain, triggers and callers.</summary>
    private static double Bare(string path, int records)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE ledger (Id INTEGER PRIMARY KEY, At INTEGER, Actor TEXT, Kind TEXT, Detail TEXT, Body TEXT, Hash BLOB)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO ledger VALUES ($0, $1, $2, $3, $4, $5, $6)";
        SqliteParameter[] values = [.. Enumerable.Range(0, 7).Select(i => command.Parameters.Add(new SqliteParameter($"${i}", null)))];
        var hash = new byte[LedgerHash.Size];
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < records;)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < Batch && done < records; i++, done++)
            {
                var entry = Entry(done);
                object?[] row = [done + 1L, 1_763_715_600_000L, entry.Actor, entry.Kind, entry.Detail, (object?)entry.Body?.Text ?? DBNull.Value, hash];
                for (var v = 0; v < row.Length; v++) values[v].Value = row[v];
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return records / watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double Rate, double Megabytes)> VerifyAsync(string path)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = new MostMemory();
        var watch = Stopwatch.StartNew();
        var verdict = await LedgerFile.VerifyAsync(path, new ChainCheck(), most, CancellationToken.None);
        if (verdict.Fault is { } fault) throw new InvalidOperationException($"the ledger that was just written is not sound: {fault.Reason}");
        return (verdict.Head.Seq / watch.Elapsed.TotalSeconds, Math.Max(0, most.Bytes - before) / 1e6);
    }

    /// <summary>SHA-256 of the same contents, a record at a time on one core, and nothing else.</summary>
    private static double HashOnly()
    {
        const int Count = 100_000;
        var contents = Enumerable.Range(0, 1_000).Select(i =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            LedgerRecord.Chain(new LedgerHead(i, default), new Instant(1_763_715_600_000), Entry(i)).WriteLine(buffer);
            return buffer.WrittenSpan.ToArray();
        }).ToArray();
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++) SHA256.HashData(contents[i % contents.Length], hash);
        return Count / watch.Elapsed.TotalSeconds;
    }

    private sealed class MostMemory : IProgress<long>
    {
        public long Bytes { get; private set; }

        public void Report(long value) => Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: false));
    }
}
