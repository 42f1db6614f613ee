using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Tabular;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

public sealed class SeriesFileTests
{
    [Fact]
    public void Read_UnsortedRepeatedAndEmptyRows_AreOneCleanSeries()
    {
        var file = Read("t,y\n2024-01-03,3\n2024-01-01,1\n2024-01-02,\n2024-01-03,5\nrubbish,7\n2024-01-04,NA\n2024-01-05,2\n2024-01-06,\n");
        Assert.Equal([1, double.NaN, 4, double.NaN, 2], file.Past.Values);
        Assert.Equal([new DateTime(2024, 1, 6)], file.FutureTimes);
        Assert.Equal((1, 2, 1), (file.Joined, file.Empty, file.Clock.Unread));
    }

    [Fact]
    public void Read_FutureRowsWithRegressors_AreWhereTheForecastGoes()
    {
        var file = Read("t,y,temp,holiday\n2024-01-01,1,5,no\n2024-01-02,2,,yes\n2024-01-03,3,9,no\n2024-01-04,,11,yes\n2024-01-05,,12,no\n2024-01-06,,,no\n", "temp", "holiday");
        Assert.Equal([5, 7, 9], file.Past.Regressors[0]);
        Assert.Equal(1, file.Filled);
        var (times, known) = file.Ahead(2);
        Assert.Equal([new DateTime(2024, 1, 4), new DateTime(2024, 1, 5)], times);
        Assert.Equal([11, 12], known[0]);
        Assert.Equal([1, 0], known[1]);
        Assert.Contains("2 rows", Assert.Throws<ArgumentException>(() => file.Ahead(3)).Message);
    }

    [Fact]
    public void Read_WordsAsRegressor_BecomeFlags()
    {
        var file = Read("t,y,kind\n2024-01-01,1,calm\n2024-01-02,2,storm\n2024-01-03,3,calm\n", "kind");
        Assert.Equal(["kind = calm", "kind = storm"], file.Regressors);
        Assert.Equal([0, 1, 0], file.Past.Regressors[1]);
    }

    [Fact]
    public void Read_CoarserFrequency_JoinsByMean()
    {
        var file = CsvFile.Parse("t,y\n2024-01-01 00:00,1\n2024-01-01 00:30,3\n2024-01-01 01:00,10\n2024-01-01 01:45,20\n");
        var series = SeriesFile.Read(file, "t", "y", null, Frequency.Parse("1h"));
        Assert.Equal([2, 15], series.Past.Values);
        Assert.Throws<ArgumentException>(() => SeriesFile.Read(file, "t", "y", null, Frequency.Parse("1min")));
    }

    [Theory]
    [InlineData("1234.5", ',', 1234.5)]
    [InlineData("1,234.5", ',', 1234.5)]
    [InlineData("1.234,5", ';', 1234.5)]
    [InlineData("12,5", ';', 12.5)]
    [InlineData("12,5", ',', 12.5)]
    [InlineData("1,234", ',', 1234)]
    [InlineData("$ 1,234.50", ',', 1234.5)]
    [InlineData("12 %", ',', 12)]
    [InlineData("1'234", ',', 1234)]
    [InlineData("1.5e3", ',', 1500)]
    [InlineData("abc", ',', double.NaN)]
    [InlineData("", ',', double.NaN)]
    [InlineData("inf", ',', double.NaN)]
    public void NumberCell_WrittenNumber_IsRead(string text, char separator, double expected) => Assert.Equal(expected, NumberCell.Read(text, separator));

    private static SeriesFile Read(string text, params string[] regressors) => SeriesFile.Read(CsvFile.Parse(text), "t", "y", regressors);
}
