using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Tabular;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

public sealed class TimeColumnTests
{
    [Theory]
    [InlineData("2024-03-05", "2024-03-05T00:00:00")]
    [InlineData("2024-03-05 07:08", "2024-03-05T07:08:00")]
    [InlineData("2024-03-05T07:08:09.250", "2024-03-05T07:08:09.250")]
    [InlineData("2024-03-05T07:08:09Z", "2024-03-05T07:08:09")]
    [InlineData("2024-03-05T07:08:09+05:30", "2024-03-05T07:08:09")]
    [InlineData("05.03.2024 07:08", "2024-03-05T07:08:00")]
    [InlineData("25/12/2024", "2024-12-25T00:00:00")]
    [InlineData("12/25/2024 3:04 PM", "2024-12-25T15:04:00")]
    [InlineData("12/25/2024 12:04 AM", "2024-12-25T00:04:00")]
    [InlineData("5-Mar-2024", "2024-03-05T00:00:00")]
    [InlineData("Mar 5, 2024", "2024-03-05T00:00:00")]
    [InlineData("Tuesday, 5 March 2024 07:00", "2024-03-05T07:00:00")]
    [InlineData("March 2024", "2024-03-01T00:00:00")]
    [InlineData("2024-03", "2024-03-01T00:00:00")]
    [InlineData("03/2024", "2024-03-01T00:00:00")]
    [InlineData("202403", "2024-03-01T00:00:00")]
    [InlineData("2024", "2024-01-01T00:00:00")]
    [InlineData("20240305", "2024-03-05T00:00:00")]
    [InlineData("2024030507", "2024-03-05T07:00:00")]
    [InlineData("20240305070809", "2024-03-05T07:08:09")]
    [InlineData("1709622489", "2024-03-05T07:08:09")]
    [InlineData("1709622489250", "2024-03-05T07:08:09.250")]
    [InlineData("1709622489.25", "2024-03-05T07:08:09.250")]
    [InlineData("2024Q2", "2024-04-01T00:00:00")]
    [InlineData("Q2 2024", "2024-04-01T00:00:00")]
    [InlineData("2024-W10", "2024-03-04T00:00:00")]
    [InlineData("05.03.2024 24:00", "2024-03-06T00:00:00")]
    [InlineData("05.03.2024 07:00 - 05.03.2024 08:00", "2024-03-05T07:00:00")]
    [InlineData("25.12.24", "2024-12-25T00:00:00")]
    public void Read_WrittenTime_IsTheInstant(string text, string expected) =>
        Assert.Equal(DateTime.Parse(expected), Column($"\"{text}\"").Times[0]);

    [Theory]
    [InlineData("abc")]
    [InlineData("12")]
    [InlineData("2024-13-01")]
    [InlineData("3.14")]
    [InlineData("2024-02-30")]
    public void Read_NoTime_NamesTheCell(string text)
    {
        var file = CsvFile.Parse($"t;y\n{text};1\n");
        if (TimeCell.TryRead(text, out _)) Assert.Equal(1, TimeColumn.Read(file, "t").Unread);
        else Assert.Contains(text, Assert.Throws<ArgumentException>(() => TimeColumn.Read(file, "t")).Message);
    }

    [Fact]
    public void Read_AmbiguousOrder_FollowsTheCellsThatDecide()
    {
        Assert.Equal(new DateTime(2024, 2, 1), Column("01/02/2024", "13/02/2024").Times[0]);
        Assert.Equal(new DateTime(2024, 1, 2), Column("01/02/2024", "01/13/2024").Times[0]);

        // Nothing decides but the rhythm: monthly one way, a jump a year the other.
        Assert.Equal(new DateTime(2024, 3, 1), Column([.. Enumerable.Range(1, 12).Select(m => $"01/{m:00}/2024"), "01/01/2025"]).Times[2]);
        Assert.Equal(new DateTime(2024, 1, 3), Column([.. Enumerable.Range(1, 12).Select(d => $"01/{d:00}/2024")]).Times[2]);
    }

    [Fact]
    public void Read_OffsetsThatChange_BecomeUniversalTime()
    {
        // The hour that summer time repeats is two hours.
        var column = Column("2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00", "2024-10-27T03:30:00+01:00");
        Assert.Equal([new DateTime(2024, 10, 27, 0, 30, 0), new DateTime(2024, 10, 27, 1, 30, 0), new DateTime(2024, 10, 27, 2, 30, 0)], column.Times);
        Assert.Equal(TimeSpan.Zero, column.Offset);
        Assert.Equal(new TimeSpan(5, 30, 0), Column("2024-10-27T02:30:00+05:30").Offset);
        Assert.Null(Column("2024-10-27T02:30:00").Offset);
    }

    private static TimeColumn Column(params string[] cells) => TimeColumn.Read(CsvFile.Parse("t;y\n" + string.Concat(cells.Select(c => $"{c};1\n"))), "t");
}
