using System.Diagnostics;
using FleetOps.Core.Access;
using FleetOps.Core.History;
using FleetOps.Core.Ledger;
using FleetOps.Data.Mapping;
using FleetOps.Data.Reading;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Architecture;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Ledger;

/// <summary>The chain in its table: what is refused, what a tampered file shows, what survives a restart, and what the command says.</summary>
public sealed class StoredChainTests : IAsyncLifetime
{
    private readonly AccessStores _stores = new();
    private StoredLedger _ledger = null!;

    private ILedgerReader Reader => _stores.Services.GetRequiredService<ILedgerReader>();

    private string Database => Path.Combine(_stores.Folder, "fleetops.db");

    public async ValueTask InitializeAsync()
    {
        await _stores.InitializeAsync();
        _ledger = _stores.Services.GetRequiredService<StoredLedger>();
        await _ledger.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.StopAsync(CancellationToken.None);
        await _stores.DisposeAsync();
    }

    [Fact]
    public async Task Everything_AtOnceFromEveryWriter_IsOneSoundChain()
    {
        var notes = Enumerable.Range(0, 100).Select(i => _ledger.AppendAsync("system", "noted", $"Entry {i}.").AsTask());
        var keys = Enumerable.Range(0, 10).Select(i => _stores.Keys.CreateAsync(new NewApiKey($"key {i}", ApiKey.Send, 60, 500, null, false, null), "admin", CancellationToken.None).AsTask());
        await Task.WhenAll([.. notes, .. keys]);
        await _stores.Retention.ChangeAsync(new RetentionPeriods(3, 1, 1, 1), "admin", CancellationToken.None);
        var verdict = await VerifyAsync();
        Assert.True(verdict.IsSound, verdict.Fault?.Reason);
        Assert.Equal(111, verdict.Head.Seq);
        Assert.Equal(verdict.Head, await Reader.HeadAsync());
    }

    [Theory]
    [InlineData("UPDATE ledger SET Detail = 'x' WHERE Id = 2")]
    [InlineData("DELETE FROM ledger WHERE Id = 3")]
    [InlineData("INSERT OR REPLACE INTO ledger VALUES (2, 1, 'a', 'b', 'c', NULL, x'00')")]
    [InlineData("INSERT INTO ledger VALUES (9, 1, 'a', 'b', 'c', NULL, x'00')")]
    public async Task AnythingButAnAppend_IsRefusedByTheDatabase(string sql)
    {
        await NoteAsync(3);
        var refused = await Assert.ThrowsAsync<SqliteException>(() => RunAsync(sql));
        Assert.Contains("ledger", refused.Message, StringComparison.Ordinal);
        Assert.True((await VerifyAsync()).IsSound);
    }

    [Theory]
    [InlineData("UPDATE ledger SET Detail = Detail || ' ' WHERE Id = 4", 4)]
    [InlineData("UPDATE ledger SET Actor = 'mallory' WHERE Id = 1", 1)]
    [InlineData("UPDATE ledger SET At = At + 1 WHERE Id = 10", 10)]
    [InlineData("UPDATE ledger SET Hash = zeroblob(32) WHERE Id = 5", 5)]
    [InlineData("UPDATE ledger SET Hash = x'00' WHERE Id = 5", 5)]
    [InlineData("UPDATE ledger SET Body = '[]' WHERE Id = 6", 6)]
    [InlineData("DELETE FROM ledger WHERE Id = 7", 7)]
    [InlineData("UPDATE ledger SET Id = 99 WHERE Id = 3; UPDATE ledger SET Id = 3 WHERE Id = 4; UPDATE ledger SET Id = 4 WHERE Id = 99", 3)]
    public async Task ATamperedFile_ShowsItsFirstBadRecord(string sql, long bad)
    {
        await NoteAsync(10);
        await RunAsync("DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete; DROP TRIGGER ledger_next; " + sql);
        var verdict = await LedgerFile.VerifyAsync(Database, new ChainCheck(), null, CancellationToken.None);
        Assert.Equal(bad, verdict.Fault?.Seq);
    }

    [Fact]
    public async Task Restart_GoesOnWithTheSameChainAndKey()
    {
        await NoteAsync(3);
        var writer = _stores.Services.GetRequiredService<CheckpointWriter>();
        var first = (await writer.SignAsync(CancellationToken.None))!;
        Assert.Null(await writer.SignAsync(CancellationToken.None));
        await _ledger.StopAsync(CancellationToken.None);
        await _stores.ReopenAsync();
        _ledger = _stores.Services.GetRequiredService<StoredLedger>();
        await _ledger.StartAsync(CancellationToken.None);
        Assert.Equal(4, (await _ledger.AppendAsync(new LedgerEntry("system", "noted", "After."))).Seq);
        var second = (await _stores.Services.GetRequiredService<CheckpointWriter>().SignAsync(CancellationToken.None))!;
        Assert.Equal((3, 4, first.Key), (first.Head.Seq, second.Head.Seq, second.Key));
        Assert.Equal([3L, 4L], (await Reader.CheckpointsAsync()).Select(c => c.Head.Seq));
        Assert.True((await VerifyAsync()).IsSound);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_stores.Folder, "ledger-key.pem")));
    }

    [Fact]
    public async Task LedgerOfBeforeTheChain_IsTakenIn()
    {
        await RunAsync("CREATE TABLE ledger_before (Id INTEGER PRIMARY KEY, At INTEGER NOT NULL, Actor TEXT NOT NULL, Kind TEXT NOT NULL, Detail TEXT NOT NULL); INSERT INTO ledger_before VALUES (7, 1763000000000, 'operator', 'signed_in', 'By link.')");
        await _ledger.StopAsync(CancellationToken.None);
        await _stores.ReopenAsync();
        var records = await Reader.FindAsync(new LedgerQuery());
        Assert.Equal(["ledger_chained", "signed_in"], records.Select(r => r.Entry.Kind));
        Assert.Equal(1763000000000, records[1].At.UnixMilliseconds);
        Assert.True((await VerifyAsync()).IsSound);
        await Assert.ThrowsAsync<SqliteException>(() => RunAsync("SELECT * FROM ledger_before"));
    }

    [Fact]
    public async Task Find_PagesBackwards_AndFilters()
    {
        await NoteAsync(25);
        await _ledger.AppendAsync("operator", "signed_in", "100 % by link.");
        var newest = await Reader.FindAsync(new LedgerQuery(Limit: 10));
        var next = await Reader.FindAsync(new LedgerQuery(Before: newest[^1].Seq, Limit: 10));
        Assert.Equal(Enumerable.Range(7, 10).Reverse().Select(i => (long)i), next.Select(r => r.Seq));
        Assert.Equal(newest[^1].Previous, next[0].Hash);
        Assert.Equal(26, Assert.Single(await Reader.FindAsync(new LedgerQuery(Text: "100 %"))).Seq);
        Assert.Equal(26, Assert.Single(await Reader.FindAsync(new LedgerQuery(Actor: "operator", Kind: "signed_in"))).Seq);
        Assert.Empty(await Reader.FindAsync(new LedgerQuery(Text: "_%_%_")));
    }

    [Fact]
    public async Task Command_ExportsAndVerifies_ByExitCode()
    {
        await NoteAsync(50);
        var head = (await Reader.HeadAsync()).Hash.ToString();
        var file = Path.Combine(_stores.Folder, "ledger.jsonl");
        Assert.Equal(0, await FleetCommands.RunAsync(["audit", "export", "--data-dir", _stores.Folder, "--out", file]));
        Assert.Equal(0, await FleetCommands.RunAsync(["audit", "verify", _stores.Folder]));
        Assert.Equal(0, await FleetCommands.RunAsync(["audit", "verify", file, "--head", head, "--json"]));
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(file, lines[..40]);
        Assert.Equal(0, await FleetCommands.RunAsync(["audit", "verify", file]));
        Assert.Equal(1, await FleetCommands.RunAsync(["audit", "verify", file, "--head", head]));
        Assert.Equal(1, await FleetCommands.RunAsync(["audit", "verify", Path.Combine(_stores.Folder, "nowhere")]));
        Assert.Equal(2, await FleetCommands.RunAsync(["audit", "verify", file, "--head", "short"]));
    }

    /// <summary>The verifier that docs/ledger.md shows a stranger, taken from the page as it stands there, run by Node.</summary>
    [Fact]
    public async Task AStrangersVerifier_FromTheDocument_AgreesAboutSoundAndTampered()
    {
        var node = InstalledProgram.Find("node");
        Assert.SkipWhen(node is null, "skipped: Node is not on the path");
        var page = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "ledger.md"));
        var script = Path.Combine(_stores.Folder, "verify.mjs");
        await File.WriteAllTextAsync(script, page.Split("```js\n")[1].Split("```")[0]);
        await NoteAsync(9);
        var file = Path.Combine(_stores.Folder, "ledger.jsonl");
        Assert.Equal(0, await FleetCommands.RunAsync(["audit", "export", "--data-dir", _stores.Folder, "--out", file]));
        Assert.Equal($"sound: 9 records, last {(await Reader.HeadAsync()).Hash}", await SayAsync());
        var lines = await File.ReadAllLinesAsync(file);
        lines[4] = lines[4].Replace("Entry 5", "Entry 6", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(file, lines);
        Assert.Equal("record 5 is bad", await SayAsync());

        async Task<string> SayAsync()
        {
            using var process = Process.Start(new ProcessStartInfo(node!, [script, file]) { RedirectStandardOutput = true })!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return said.Trim();
        }
    }

    private async Task NoteAsync(int count)
    {
        for (var i = 1; i <= count; i++) await _ledger.AppendAsync(new LedgerEntry("system", "noted", $"Entry {i}.", i % 2 == 0 ? CanonicalJson.Of(new { i }) : null));
    }

    private async Task<ChainVerdict> VerifyAsync() => await ChainVerdict.OfAsync(Reader.ReadAsync(1), new ChainCheck(), null, CancellationToken.None);

    private async Task RunAsync(string sql)
    {
        await using var context = await _stores.Services.GetRequiredService<IDbContextFactory<FleetDbContext>>().CreateDbContextAsync();
        await context.Database.ExecuteSqlRawAsync(sql);
    }
}
