using System.Buffers;
using System.Text;
using FleetOps.Core.Ledger;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Ledger;

/// <summary>The fast way over a line says yes only where the whole reading does, and does so for all that the ledger writes.</summary>
public sealed class LineScanTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"a":[],"b":{},"c":[{"d":[1,[2]]},null,true,false]}""")]
    [InlineData("""{"":1,"A":2,"a":3,"a b":4,"aa":5}""")]
    [InlineData("""[0,1,-1,10,999999999999999,9007199254740991,-9007199254740991]""")]
    [InlineData("""[0.5,-0.5,1.25,0.1,0.000001,123.456,0.30000000000000004,1e-7,1.5e+300,5e-324,1e+21,100000000000000000000]""")]
    [InlineData("""["Ä € 😀 / \" \\ \b \t \n \f \r \u0000 \u000b \u001f","  "]""")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public void WhatTheLedgerWrites_IsReadFast(string body)
    {
        Assert.Equal(body, CanonicalJson.Parse(body).Text);
        var line = LineOf(body);
        Assert.True(LineScan.TryRead(line, out var link));
        Assert.Equal(LedgerLink.Of(LedgerLine.Read(line)), link);
        Assert.Equal(new LedgerLink(42, default, link.Hash, GivesHash: true), link);
    }

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{"b":1,"a":2}""")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""[1,]""")]
    [InlineData("""[01]""")]
    [InlineData("""[-0]""")]
    [InlineData("""[1.0]""")]
    [InlineData("""[1.50]""")]
    [InlineData("""[.5]""")]
    [InlineData("""[5.]""")]
    [InlineData("""[+1]""")]
    [InlineData("""[1E5]""")]
    [InlineData("""[1e5]""")]
    [InlineData("""[0.0000001]""")]
    [InlineData("""[9007199254740993]""")]
    [InlineData("""[1e999]""")]
    [InlineData("""[NaN]""")]
    [InlineData("""["\u0041"]""")]
    [InlineData("""["\/"]""")]
    [InlineData("""["\u000A"]""")]
    [InlineData("""["\u000a"]""")]
    [InlineData("""["\u001F"]""")]
    [InlineData("""["\ud83d\ude00"]""")]
    [InlineData("""["\ud83d"]""")]
    [InlineData("[\"\u0001\"]")]
    [InlineData("""["open]""")]
    [InlineData("""tru""")]
    [InlineData("")]
    public void AnotherSpelling_EvenWithARightHash_IsReadByNeither(string body)
    {
        var line = LineOf(body);
        Assert.False(LineScan.TryRead(line, out _));
        Assert.Throws<FormatException>(() => LedgerLine.Read(line));
        Assert.Throws<FormatException>(() => LedgerLine.Follow(line));
    }

    [Theory]
    [InlineData("2026-02-29T09:00:00.000Z")]
    [InlineData("2026-13-01T09:00:00.000Z")]
    [InlineData("2026-01-01T24:00:00.000Z")]
    [InlineData("1999-01-01T00:00:00.000Z")]
    [InlineData("2026-01-01 09:00:00.000Z")]
    [InlineData("2026-01-01T09:00:00,000Z")]
    [InlineData("2026-01-0xT09:00:00.000Z")]
    public void ATimeThatIsNone_IsReadByNeither(string time)
    {
        var line = LineOf("1");
        Encoding.ASCII.GetBytes(time).CopyTo(line, line.AsSpan().IndexOf("2026"u8));
        Assert.False(LineScan.TryRead(line, out _));
        Assert.Throws<FormatException>(() => LedgerLine.Follow(line));
    }

    [Fact]
    public void ADeepBody_IsReadTheSlowWay_AndStillRight()
    {
        var body = string.Concat(Enumerable.Repeat("[", 50)) + string.Concat(Enumerable.Repeat("]", 50));
        var line = LineOf(body);
        Assert.False(LineScan.TryRead(line, out _));
        Assert.True(LedgerLine.Follow(line).GivesHash);
    }

    [Fact]
    public void AnyByteOfALine_Changed_BothReadingsAgree_AndTheLineIsLeftAsItWas()
    {
        var sound = LineOf("""{"a":[1,-2.5,true],"n":"Ä \"quoted\" \u001f","z":{"y":null}}""");
        Prop.ForAll<ushort, byte>((where, to) =>
        {
            var line = sound.ToArray();
            line[where % line.Length] = to;
            var before = line.ToArray();
            var (fast, whole) = (Try(() => LedgerLine.Follow(line)), Try(() => LedgerLink.Of(LedgerLine.Read(line))));
            return fast == whole && line.AsSpan().SequenceEqual(before);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static LedgerLink? Try(Func<LedgerLink> read)
    {
        try
        {
            return read();
        }
        catch (FormatException)
        {
            // Not a record: that is an answer too.
            return null;
        }
    }

    private static byte[] LineOf(string body)
    {
        var record = LedgerRecord.Chain(new LedgerHead(41, default), Frames.Noon, new LedgerEntry("Ä <actor>", "kind", "It's \"said\".", CanonicalJson.Stored(body)));
        var buffer = new ArrayBufferWriter<byte>();
        record.WriteLine(buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
