using System.Buffers.Binary;
using FleetOps.Data.Archive;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Archive;

public sealed class TableBlobTests
{
    [Fact]
    public void Table_WithIrregularInstants_ComesBack()
    {
        var instants = Gen.ArrayOf(Gen.Choose(0, int.MaxValue)).Select(offsets => offsets.Select(o => 946_684_800_000 + (o * 2_000L)).Distinct().Order().ToArray());
        Prop.ForAll(instants.Where(i => i.Length > 0).ToArbitrary(), times =>
        {
            var values = times.Select(t => t / 7.0).ToArray();
            var table = TableBlob.Open(Write(times, values, [.. values.Select(v => Math.Round(v, 2))]), TableBlob.Chunk);
            var group = Assert.Single(table.Groups);
            Assert.Equal(times, group.DecodeTimes());
            var back = new double[times.Length];
            group.Decode(group.Columns.ToList().FindIndex(c => c.Number == 10), back);
            Assert.Equal(values, back);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Rows_MergedAndDecoded_StayAscending()
    {
        var a = Rows([1, 3, 5]);
        var b = Rows([0, 3, 4, 9]);
        var merged = ChunkRows.Merge(a, b);
        Assert.Equal([0, 1, 3, 4, 5, 9], merged.Times.Take(merged.Count));
        Assert.Equal([0, 1, 3, 4, 5, 9], Enumerable.Range(0, merged.Count).Select(i => (int)merged.Row(i)[0]));
    }

    [Fact]
    public void Blob_WithOneBitFlipped_IsReportedAsDamaged()
    {
        var blob = Sample();
        for (var bit = 0; bit < blob.Length * 8; bit += 3)
        {
            var copy = blob.ToArray();
            copy[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<DamagedBlobException>(() => TableBlob.Open(copy, TableBlob.Chunk));
        }
    }

    [Fact]
    public void Blob_CutShort_IsReportedAsDamaged()
    {
        var blob = Sample();
        for (var length = 0; length < blob.Length; length += 7)
            Assert.Throws<DamagedBlobException>(() => TableBlob.Open(blob[..length], TableBlob.Chunk));
    }

    [Fact]
    public void Blob_DamagedUnderAValidChecksum_NeverCrashesOrHangs()
    {
        var blob = Sample();
        var random = new Random(11);
        var target = new double[TableBlob.MaxRows];
        var (read, refused) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var copy = round % 4 == 0 ? blob[..random.Next(6, blob.Length + 1)] : blob.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--) copy[random.Next(5, copy.Length)] = (byte)random.Next(256);
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(1), Checksum.Of(copy.AsSpan(5)));
            try
            {
                foreach (var group in TableBlob.Open(copy, TableBlob.Chunk).Groups)
                {
                    Assert.Equal(group.Rows, group.DecodeTimes().Length);
                    for (var c = 0; c < group.Columns.Count; c++) group.Decode(c, target.AsSpan(0, group.Rows));
                }

                read++;
            }
            catch (DamagedBlobException)
            {
                refused++;
            }
        }

        Assert.True(refused > 1_000 && read > 100, $"{read} read, {refused} refused");
    }

    [Fact]
    public void RollTable_ToBlobAndBack_KeepsEveryStat()
    {
        var table = new RollTable();
        for (var i = 0; i < 60; i++)
        {
            table.Add(1, i * Spans.Minute, new Stat(60, i * 1.25, -i, i + 0.5));
            if (i % 7 == 0) table.Add(4, i * Spans.Minute, new Stat(1, Math.PI, Math.PI, Math.PI));
        }

        var back = new RollTable();
        back.Add(TableBlob.Open(table.ToBlob(new TableWriter()), TableBlob.Rollup), null);

        Assert.Equal([1, 4], back.Signals.Keys.Order());
        foreach (var (signal, series) in table.Signals)
            Assert.Equal(
                Enumerable.Range(0, series.Count).Select(i => (series.BucketAt(i), series[i])),
                Enumerable.Range(0, back.Signals[signal].Count).Select(i => (back.Signals[signal].BucketAt(i), back.Signals[signal][i])));
    }

    private static byte[] Sample()
    {
        var random = new Random(2);
        var times = Enumerable.Range(0, 300).Select(i => 1_795_180_320_000 + (1_000L * i) + random.Next(5)).ToArray();
        return Write(times, [.. times.Select(_ => random.NextDouble())], [.. times.Select(_ => random.Next(500) / 10.0)]);
    }

    private static byte[] Write(long[] times, params double[][] columns)
    {
        var writer = new TableWriter();
        writer.Begin(TableBlob.Chunk);
        writer.BeginGroup(times);
        for (var c = 0; c < columns.Length; c++) writer.Column(10 + c, columns[c]);
        writer.EndGroup();
        return writer.Seal().ToArray();
    }

    private static RowsView Rows(long[] times) => new([7], times.Length, times, [.. times.Select(t => (double)t)]);
}
