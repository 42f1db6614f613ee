using System.Text;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Ledger;

/// <summary>The tamper matrix on the chain itself: whatever is done to it, the first bad record is named.</summary>
public sealed class ChainTests
{
    private static readonly Instant At = Frames.Noon;

    [Fact]
    public async Task Sound_IsSound_AndItsHeadIsKnown()
    {
        var records = Chain(20);
        var verdict = await CheckAsync(records, head: records[^1].Hash);
        Assert.True(verdict.IsSound);
        Assert.Equal(records[^1].Head, verdict.Head);
    }

    [Fact]
    public async Task Deleted_IsNamed()
    {
        var records = Chain(20);
        records.RemoveAt(6);
        Assert.Equal(7, (await CheckAsync(records)).Fault!.Seq);
    }

    [Fact]
    public async Task Reordered_IsNamed()
    {
        var records = Chain(20);
        (records[4], records[9]) = (records[9], records[4]);
        Assert.Equal(5, (await CheckAsync(records)).Fault!.Seq);
    }

    [Fact]
    public async Task Inserted_WithARightHash_IsNamed()
    {
        var records = Chain(20);
        records.Insert(10, LedgerRecord.Chain(records[9].Head, At, new LedgerEntry("mallory", "decision_approved", "Never happened.")));
        Assert.Equal(11, (await CheckAsync(records)).Fault!.Seq);
    }

    [Fact]
    public async Task Rewritten_FromOneOnWithRightHashes_ShowsOnlyAgainstAKeptHead()
    {
        var records = Chain(20);
        var kept = records[14].Head;
        var forged = records.Take(11).ToList();
        for (var i = 11; i < 20; i++) forged.Add(LedgerRecord.Chain(forged[^1].Head, At, records[i].Entry with { Actor = "mallory" }));
        Assert.True((await CheckAsync(forged)).IsSound);
        Assert.Equal(15, (await CheckAsync(forged, kept)).Fault!.Seq);
        Assert.False((await CheckAsync(forged, head: kept.Hash)).IsSound);
    }

    [Fact]
    public async Task CutOff_ShowsAgainstAKeptHead()
    {
        var records = Chain(20);
        var cut = records.Take(12).ToList();
        Assert.True((await CheckAsync(cut)).IsSound);
        var byHash = (await CheckAsync(cut, head: records[^1].Hash)).Fault!;
        Assert.Equal(13, byHash.Seq);
        Assert.Contains("cut off", byHash.Reason, StringComparison.Ordinal);
        Assert.Equal(13, (await CheckAsync(cut, records[^1].Head)).Fault!.Seq);
    }

    [Fact]
    public void AnyByteOfAnExport_Flipped_IsFoundAtItsRecord()
    {
        var sound = Encoding.UTF8.GetBytes(string.Join('\n', Chain(8).Select(Line)));
        Prop.ForAll<ushort, byte>((where, bits) =>
        {
            var text = sound.ToArray();
            var at = where % text.Length;
            var line = text.AsSpan(0, at).Count((byte)'\n') + 1;
            text[at] ^= bits == 0 ? (byte)1 : bits;
            return Read(text).Fault?.Seq == line;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Checkpoint_GoesThroughItsFile_AndOnlyItsKeyHasSignedIt()
    {
        using var key = CheckpointKey.Create();
        using var other = CheckpointKey.Create();
        var head = Chain(3)[^1].Head;
        var read = Checkpoint.Parse(key.Sign(head, At).ToJson());
        Assert.Equal(head, read.Head);
        using var published = CheckpointKey.FromPem(key.PublicPem);
        Assert.True(read.IsSignedBy(published));
        Assert.False(read.IsSignedBy(other));
        Assert.False((read with { Head = head with { Seq = 2 } }).IsSignedBy(published));
        Assert.False((read with { Key = other.Id }).IsSignedBy(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"at":"yesterday","head":"00","key":"","seq":1,"signature":""}""")]
    public void Checkpoint_ThatIsNone_IsRefused(string json) => Assert.Throws<FormatException>(() => Checkpoint.Parse(json));

    [Theory]
    [InlineData("null", "not an object")]
    [InlineData("{\"seq\":1}", "is no")]
    [InlineData("{\"seq\":1,\"extra\":2}", "'extra' does not belong")]
    [InlineData("{", "not JSON")]
    public void Line_ThatIsNoRecord_IsRefused(string line, string why)
    {
        var refused = Assert.Throws<FormatException>(() => LedgerLine.Read(Encoding.UTF8.GetBytes(line)));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    internal static List<LedgerRecord> Chain(int count)
    {
        var records = new List<LedgerRecord>();
        var head = default(LedgerHead);
        for (var i = 1; i <= count; i++)
        {
            var body = i % 3 == 0 ? CanonicalJson.Of(new { cost = i * 1.5, who = "Ä \"quoted\" \u2028" }) : null;
            records.Add(LedgerRecord.Chain(head, At + TimeSpan.FromMilliseconds(i), new LedgerEntry($"actor{i % 4}", "kind", $"Entry {i} <b>€</b>.", body)));
            head = records[^1].Head;
        }

        return records;
    }

    internal static string Line(LedgerRecord record)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        record.WriteLine(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ChainVerdict Read(byte[] text)
    {
        var check = new ChainCheck();
        try
        {
            foreach (var line in Split(text))
                if (!check.Take(LedgerLine.Read(line))) break;
        }
        catch (FormatException fault)
        {
            check.Unreadable(fault.Message);
        }

        check.End();
        return new ChainVerdict(check.Head, check.Fault);
    }

    private static IEnumerable<byte[]> Split(byte[] text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '\n') continue;
            yield return text[start..i];
            start = i + 1;
        }
    }

    private static Task<ChainVerdict> CheckAsync(List<LedgerRecord> records, LedgerHead? kept = null, LedgerHash? head = null)
    {
        var check = new ChainCheck();
        if (kept is { } known) check.Expect(known);
        if (head is { } hash) check.Expect(hash);
        return ChainVerdict.OfAsync(records.ToAsyncEnumerable(), check, null, CancellationToken.None);
    }
}
