using System.Text;
using FleetOps.Core.Decisions.Receipts;
using FleetOps.Core.Ledger;
using FleetOps.Core.Ledger.Sealing;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Ledger;

/// <summary>Sealed pages over a real ledger: sound as made, found out at every tampered byte, and silent about nothing that was injected.</summary>
public sealed class SealedPageTests : IAsyncLifetime
{
    private const string Nasty = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \u2028 ₹ “q” & 'a' \0\r\n \ud83d\ude00";
    private readonly AccessStores _stores = new();
    private StoredLedger _ledger = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ILedgerReader Reader => _stores.Services.GetRequiredService<ILedgerReader>();

    private CheckpointWriter Signer => _stores.Services.GetRequiredService<CheckpointWriter>();

    private SealedPages Pages => new(Reader, Signer, new Core.Units.Clocks(_stores.Human, _stores.Human));

    public async ValueTask InitializeAsync()
    {
        await _stores.InitializeAsync();
        _ledger = _stores.Services.GetRequiredService<StoredLedger>();
        await _ledger.StartAsync(CancellationToken.None);
        for (var i = 1; i <= 40; i++) await _ledger.AppendAsync(new LedgerEntry("system", "noted", $"Entry {i}. {(i % 7 == 0 ? Nasty : "")}", i % 2 == 0 ? CanonicalJson.Of(new { i, text = Nasty }) : null));
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.StopAsync(CancellationToken.None);
        await _stores.DisposeAsync();
    }

    [Theory]
    [InlineData(new long[] { 1 })]
    [InlineData(new long[] { 40 })]
    [InlineData(new long[] { 3, 14, 15, 39 })]
    public async Task Page_AsMade_IsSound_AlsoByTheKeyThatWasKept(long[] records)
    {
        var page = await IssueAsync(records);
        using var key = CheckpointKey.FromPem(Signer.PublicPem);
        using var other = CheckpointKey.Create();
        var verdict = SealedCheck.Of(page, key);
        Assert.True(verdict.IsSound, verdict.Reason);
        Assert.Equal(records, verdict.Records.Select(r => r.Seq));
        Assert.StartsWith("it is signed by another key", SealedCheck.Of(page, other).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyTamperedByte_IsFound()
    {
        var page = await IssueAsync(3, 14, 15, 39);
        var dice = new Random(6);
        List<int> places = [.. Enumerable.Range(0, 600).Select(_ => dice.Next(page.Length))];
        // Every byte of the seal, whose own bytes no hash covers.
        var seal = Encoding.UTF8.GetString(page).IndexOf(SealedPage.SealStart, StringComparison.Ordinal);
        places.AddRange(Enumerable.Range(Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(page)[..seal]), 700));
        foreach (var place in places.Where(p => p < page.Length))
        {
            var tampered = (byte[])page.Clone();
            tampered[place] ^= (byte)(1 << dice.Next(8));
            Assert.False(SealedCheck.Of(tampered, null).IsSound, $"byte {place}");
        }

        Assert.False(SealedCheck.Of(page.AsMemory(0, page.Length - 1), null).IsSound);
        Assert.False(SealedCheck.Of(new byte[] { 1 }.Concat(page).ToArray(), null).IsSound);
    }

    [Fact]
    public async Task ATamperedRecord_IsNamed()
    {
        var page = Encoding.UTF8.GetString(await IssueAsync(3, 14, 15, 39));
        Assert.Equal(15, SealedCheck.Of(Encoding.UTF8.GetBytes(page.Replace("Entry 15.", "Entry 16.", StringComparison.Ordinal)), null).FirstBad);
        // Changed with its hash made right again: it does not lead to the root.
        var line = page[page.IndexOf("{\\u0022actor", page.IndexOf("Entry 14", StringComparison.Ordinal), StringComparison.Ordinal)..];
        line = line[..(line.IndexOf("\\u0022}", line.IndexOf("hash", StringComparison.Ordinal), StringComparison.Ordinal) + 7)];
        var record = LedgerLine.Read(Encoding.UTF8.GetBytes(line.Replace("\\u0022", "\"", StringComparison.Ordinal)));
        var forged = record with { Entry = record.Entry with { Actor = "mallory" } };
        forged = forged with { Hash = forged.ComputeHash() };
        var put = page.Replace(line, line.Replace(record.Hash.ToString(), forged.Hash.ToString(), StringComparison.Ordinal).Replace("system", "mallory", StringComparison.Ordinal), StringComparison.Ordinal);
        var verdict = SealedCheck.Of(Encoding.UTF8.GetBytes(put), null);
        Assert.Equal(record.Seq, verdict.FirstBad);
        Assert.Contains("does not lead to the sealed root", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenText_StaysText()
    {
        var page = Encoding.UTF8.GetString(await IssueAsync(7, 14));
        Assert.Equal(3, page.Split("</script>").Length - 1);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenChain_IsNotSealed()
    {
        await _ledger.StopAsync(CancellationToken.None);
        await using (var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_stores.Folder, "fleetops.db")}"))
        {
            await database.OpenAsync(Cancellation);
            await using var command = database.CreateCommand();
            command.CommandText = "DROP TRIGGER ledger_no_update; UPDATE ledger SET Detail = 'x' WHERE Id = 20";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var refused = await Assert.ThrowsAsync<FormatException>(() => IssueAsync(3, 4));
        Assert.Contains("record 20", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_VerifiesAPage_AgainstKeyLedgerAndHead()
    {
        var file = Path.Combine(_stores.Folder, "receipt.html");
        var page = await IssueAsync(3, 14);
        await File.WriteAllBytesAsync(file, page, Cancellation);
        var pem = Path.Combine(_stores.Folder, "ledger-key.pub.pem");
        var seal = SealedCheck.Of(page, null).Seal!;
        Assert.Equal(0, await FleetCommands.RunAsync(["audit", "verify", file]));
        Assert.Equal(0, await FleetCommands.RunAsync(["audit", "verify", file, "--key", pem, "--ledger", _stores.Folder, "--head", seal.Head.Hash.ToString(), "--json"]));
        Assert.Equal(1, await FleetCommands.RunAsync(["audit", "verify", file, "--head", new string('0', 64)]));
        page[Array.IndexOf(page, (byte)'E')] ^= 1;
        await File.WriteAllBytesAsync(file, page, Cancellation);
        Assert.Equal(1, await FleetCommands.RunAsync(["audit", "verify", file]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(21)]
    public void Tree_EveryLeafLeadsToTheRoot_AndNoOtherDoes(int count)
    {
        LedgerHash[] leaves = [.. Enumerable.Range(1, count).Select(i => new LedgerHash(Enumerable.Repeat((byte)i, 32).ToArray()))];
        var tree = new MerkleTree(leaves);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(tree.Root, MerkleTree.Lead(leaves[i], i, count, tree.PathOf(i)));
            Assert.NotEqual(tree.Root, MerkleTree.Lead(leaves[(i + 1) % count], i, count, tree.PathOf(i)) is { } led && count > 1 ? led : default);
            Assert.Null(MerkleTree.Lead(leaves[i], i, count, [.. tree.PathOf(i), leaves[0]]));
        }
    }

    [Fact]
    public async Task Receipt_OfADecision_TellsItAndIsSound()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.Desk.ApproveAsync(decision.Id, "nandini", "go on", Cancellation);
        room.Network.Advance(11);
        await room.PassAsync();
        var words = DecisionStory.Tell(room.Now(decision), [1, 2, 3, 4]).Plain;
        foreach (var said in (string[])["Decision D-1: Restart BLR-001-1", "OtherError for 40 s", "approved by nandini: go on", "The bay stays as it is.", "soft_reset", "sent"])
            Assert.Contains(said, words, StringComparison.Ordinal);
    }

    private Task<byte[]> IssueAsync(params long[] records) => Pages.IssueAsync(
        new SealedMatter("test " + Nasty, "Test " + Nasty, new PageText().Title("A page").Paragraph(Nasty).Table(["a", "b"], [["1", Nasty]], 0).Facts(("name", Nasty)), records), Cancellation);
}
