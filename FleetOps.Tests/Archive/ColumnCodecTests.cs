using FleetOps.Data.Archive;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Archive;

public sealed class ColumnCodecTests
{
    [Fact]
    public void Column_OfAnyDoubles_ComesBackBitForBit() =>
        Prop.ForAll(ArbMap.Default.ArbFor<double[]>(), AssertRoundTrip).QuickCheckThrowOnFailure();

    [Fact]
    public void Column_OfAnyBitPatterns_ComesBackBitForBit() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long[]>(), bits => AssertRoundTrip([.. bits.Select(BitConverter.Int64BitsToDouble)])).QuickCheckThrowOnFailure();

    [Fact]
    public void Column_OfDecimals_ComesBackBitForBit()
    {
        var decimals =
            from places in Gen.Choose(0, 12)
            from size in Gen.Choose(0, 700)
            from units in Gen.ArrayOf(Gen.Choose(-50_000_000, 50_000_000), size)
            select units.Select(u => u / Math.Pow(10, places)).ToArray();
        Prop.ForAll(decimals.ToArbitrary(), AssertRoundTrip).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0.0, -0.0)]
    [InlineData(1e15, -1e15)]
    [InlineData(double.Epsilon, double.MaxValue)]
    [InlineData(4503599627370496, 4503599627370497)]
    [InlineData(2251799813685247.5, 2251799813685248)]
    [InlineData(-9007199254740993, 9.3e18)]
    [InlineData(double.NaN, double.NegativeInfinity)]
    [InlineData(0.1, 0.30000000000000004)]
    [InlineData(2.2250738585072014e-308, 1e-10)]
    public void Column_OfAwkwardValues_ComesBackBitForBit(double a, double b)
    {
        foreach (var size in new[] { 1, 2, 3, 4, 5, 17, 128, 129, 130, 257, 1_000 })
        {
            AssertRoundTrip([.. Enumerable.Repeat(a, size)]);
            AssertRoundTrip([.. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? a : b)]);
            AssertRoundTrip([.. Enumerable.Range(0, size).Select(i => i % 61 == 60 ? b : i / 10.0)]);
        }
    }

    [Fact]
    public void Column_OfEveryBitWidth_ComesBackBitForBit()
    {
        var random = new Random(3);
        for (var width = 0; width <= 63; width++)
        {
            var values = Enumerable.Range(0, 300).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(1L << Math.Min(width, 62)))).ToArray();
            AssertRoundTrip(values);
            AssertRoundTrip([.. values.Select((_, i) => (double)random.NextInt64(1L << Math.Min(width, 52)))]);
        }
    }

    [Fact]
    public void ConstantColumn_TakesAFewBytes()
    {
        Assert.InRange(Encode([.. Enumerable.Repeat(81.2, 8_000)]).Length, 1, 4);
        Assert.InRange(Encode([.. Enumerable.Repeat(Math.PI, 8_000)]).Length, 1, 9);
    }

    [Fact]
    public void SensorColumn_TakesUnderAByteAValue()
    {
        var random = new Random(5);
        var level = 40.0;
        var values = Enumerable.Range(0, 4_000).Select(_ => Math.Round(level += (random.NextDouble() - 0.5) * 0.6, 1)).ToArray();
        Assert.InRange(Encode(values).Length, 1, 4_000);
    }

    [Fact]
    public void Clock_WithSteadyBeat_TakesNextToNothing()
    {
        var writer = new BlobWriter();
        IntegerStream.Encode([.. Enumerable.Range(0, 8_000).Select(i => 1_795_180_320_000 + (1_000L * i))], writer);
        Assert.InRange(writer.Length, 1, 200);
    }

    private static byte[] Encode(double[] values)
    {
        var writer = new BlobWriter(16);
        ColumnCodec.Encode(values, writer);
        return writer.Written.ToArray();
    }

    private static void AssertRoundTrip(double[] values)
    {
        var reader = new BlobReader(Encode(values));
        var back = new double[values.Length];
        ColumnCodec.Decode(ref reader, back);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), back.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(0, reader.Remaining);
    }
}
