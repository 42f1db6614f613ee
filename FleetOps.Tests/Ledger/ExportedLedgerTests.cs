using System.Text;
using FleetOps.Core.Ledger;
using FleetOps.Data.Reading;
using Xunit;

namespace FleetOps.Tests.Ledger;

/// <summary>A long exported file, read in many blocks by all cores: whatever is done to it, the first bad record is named.</summary>
public sealed class ExportedLedgerTests : IDisposable
{
    private const int Records = 6_000;
    private static readonly List<LedgerRecord> Chain = ChainTests.Chain(Records);
    private static readonly byte[] Sound = Encoding.UTF8.GetBytes(string.Concat(Chain.Select(r => ChainTests.Line(r) + "\n")));
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"fleetops-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Sound_IsSound()
    {
        await File.WriteAllBytesAsync(_file, Sound, TestContext.Current.CancellationToken);
        var verdict = await LedgerFile.VerifyAsync(_file, new ChainCheck(), null, TestContext.Current.CancellationToken);
        Assert.Null(verdict.Fault);
        Assert.Equal(Chain[^1].Head, verdict.Head);
        Assert.True(Sound.Length > 4 << 18, "the file is longer than a few blocks");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    [InlineData(3_333)]
    [InlineData(Records)]
    public async Task AFlippedByte_IsNamed(int record)
    {
        var text = Sound.ToArray();
        text[StartOf(record) + 30] ^= 1;
        Assert.Equal(record, (await CheckAsync(text)).Fault?.Seq);
    }

    [Fact]
    public async Task ALineThatIsNoRecord_IsNamedByItsNumberInTheFile()
    {
        var text = Sound.ToArray();
        text[StartOf(4_000)] = (byte)'[';
        Assert.Equal("record 4000 cannot be read: line 4000: it is not JSON", (await CheckAsync(text)).Fault?.Reason);
        text = Sound.ToArray();
        text[StartOf(4_000) + 12] = 0xFF;
        Assert.Equal(4_000, (await CheckAsync(text)).Fault?.Seq);
    }

    [Fact]
    public async Task LinesDeletedMovedOrSlippedIn_AreNamed()
    {
        var lines = Chain.Select(ChainTests.Line).ToList();
        Assert.Equal(2_500, (await CheckAsync(Text([.. lines[..2_499], .. lines[2_500..]]))).Fault?.Seq);
        Assert.Equal(2_500, (await CheckAsync(Text([.. lines[..2_499], lines[2_500], lines[2_499], .. lines[2_501..]]))).Fault?.Seq);
        Assert.Equal(2_499, (await CheckAsync(Text([.. lines[..2_499], lines[2_498], .. lines[2_499..]]))).Fault?.Seq);
    }

    [Fact]
    public async Task CutOff_ShowsAgainstAKeptHead_AndHalfALineAlways()
    {
        var cut = Sound[..StartOf(5_001)];
        Assert.Null((await CheckAsync(cut)).Fault);
        Assert.Equal(5_001, (await CheckAsync(cut, Chain[^1].Head)).Fault?.Seq);
        Assert.Equal(5_001, (await CheckAsync(Sound[..(StartOf(5_001) + 100)])).Fault?.Seq);
    }

    [Fact]
    public async Task OtherLineEnds_EmptyLines_AMarkOfOrder_AndNoLastEnd_AreNoFault()
    {
        var text = string.Join("\r\n\r\n", Chain.Take(2_000).Select(ChainTests.Line));
        var verdict = await CheckAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]);
        Assert.Null(verdict.Fault);
        Assert.Equal(2_000, verdict.Head.Seq);
    }

    [Fact]
    public async Task ALongRecord_IsRead_AndOneBeyondAllBoundsIsAFault()
    {
        var wide = LedgerRecord.Chain(Chain[^1].Head, Chain[0].At, new LedgerEntry("system", "noted", new string('x', 900_000)));
        var after = LedgerRecord.Chain(wide.Head, Chain[0].At, new LedgerEntry("system", "noted", "Then."));
        Assert.Equal(after.Head, (await CheckAsync([.. Sound, .. Text([ChainTests.Line(wide), ChainTests.Line(after)])])).Head);
        var endless = await CheckAsync([.. Sound, .. Encoding.ASCII.GetBytes(new string('x', 3_000_000))]);
        Assert.Equal($"record {Records + 1} cannot be read: line {Records + 1}: it is longer than a record can be", endless.Fault?.Reason);
    }

    [Fact]
    public async Task AnEmptyFile_IsTheEmptyChain() => Assert.Equal(default, (await CheckAsync([])).Head);

    [Fact]
    public async Task GivenUp_Stops()
    {
        await File.WriteAllBytesAsync(_file, Sound, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LedgerFile.VerifyAsync(_file, new ChainCheck(), null, new CancellationToken(canceled: true)));
    }

    private async Task<ChainVerdict> CheckAsync(byte[] text, LedgerHead? kept = null)
    {
        await File.WriteAllBytesAsync(_file, text, TestContext.Current.CancellationToken);
        var check = new ChainCheck();
        if (kept is { } head) check.Expect(head);
        return await LedgerFile.VerifyAsync(_file, check, null, TestContext.Current.CancellationToken);
    }

    private static int StartOf(int record) => Chain.Take(record - 1).Sum(r => Encoding.UTF8.GetByteCount(ChainTests.Line(r)) + 1);

    private static byte[] Text(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
}
