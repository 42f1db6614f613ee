using System.Text;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Datasets;

public sealed class DatasetRowsTests
{
    private static readonly Dataset Small = new("small", "a test",
    [
        DatasetColumn.Time("at", "when"),
        DatasetColumn.Text("who", "who"),
        DatasetColumn.Number("x", "V", -10, 400, 2, "a number") with { Optional = true },
        DatasetColumn.Integer("n", "", -5, 5, "a count"),
        DatasetColumn.Flag("on", "a flag"),
    ], 2);

    [Fact]
    public void Rows_AreCsv_WithTheColumnsDecimals()
    {
        var text = Write(rows =>
        {
            rows.Add(Worlds.Midnight).Add("a \"b\", c").Add(-0.004).Add(-5).Add(true).End();
            rows.Add(Worlds.Midnight + TimeSpan.FromMilliseconds(86_399_050)).Add("über").AddNothing().Add(3).Add(false).End();
        });
        Assert.Equal("at,who,x,n,on\n2026-11-19T18:30:00Z,\"a \"\"b\"\", c\",0.00,-5,1\n2026-11-20T18:29:59.050Z,über,,3,0\n", text);
    }

    [Theory]
    [InlineData(399.999, "400.00")]
    [InlineData(-9.996, "-10.00")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(1.005, "1.00")]
    public void Number_IsRounded_BeforeItsRangeIsChecked(double value, string expected) =>
        Assert.Equal(expected, Write(rows =>
        {
            for (var i = 0; i < 2; i++) rows.Add(Worlds.Midnight).Add("a").Add(value).Add(0).Add(false).End();
        }).Split('\n')[1].Split(',')[2]);

    [Theory]
    [InlineData(400.01)]
    [InlineData(-11)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Number_OutsideItsRange_IsRefusedByName(double value)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Write(rows => rows.Add(Worlds.Midnight).Add("a").Add(value)));
        Assert.Contains("small, row 1, column x", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_OfTheWrongKindOrLength_IsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => Write(rows => rows.Add(1.0)));
        Assert.Throws<InvalidOperationException>(() => Write(rows => rows.Add(Worlds.Midnight).End()));
        Assert.Throws<InvalidOperationException>(() => Write(rows => rows.Add(Worlds.Midnight).AddNothing()));
        Assert.Throws<InvalidOperationException>(() => Write(rows => rows.Add(Worlds.Midnight).Add("a").Add(1.0).Add(6)));
        Assert.Throws<InvalidOperationException>(() => Write(rows => rows.Add(Worlds.Midnight).Add("a").Add(1.0).Add(1).Add(true).End()));
    }

    [Fact]
    public void ManyRows_AllArrive_WithoutGarbage()
    {
        var many = new Dataset("many", "a test", [DatasetColumn.Time("at", "when"), DatasetColumn.Number("x", "", -1e6, 1e6, 6, "x"), DatasetColumn.Text("t", "t")], 200_000);
        using var stream = new MemoryStream(20_000_000);
        var rows = new DatasetRows(many, stream);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200_000; i++) rows.Add(Worlds.Midnight + TimeSpan.FromSeconds(i)).Add(i * 1.25).Add("station").End();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        rows.Finish();
        Assert.Equal(200_001, Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(allocated < 20_000, $"{allocated} bytes for 600,000 cells");
    }

    private static string Write(Action<DatasetRows> write)
    {
        using var stream = new MemoryStream();
        var rows = new DatasetRows(Small, stream);
        write(rows);
        rows.Finish();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
