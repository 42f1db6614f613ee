using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Tabular;
using Xunit;

namespace FleetOps.Tests.Learning.Tabular;

public sealed class TableEncoderTests
{
    private const string Mixed = "n,b,kind,when,empty\n1,yes,red,2024-01-01 06:00,\n,no,blue,2024-02-03 18:30,NA\n2.5e1,YES,red,,\nNaN,,green,2024-02-04 00:00,-\n";

    [Fact]
    public void Encode_MixedColumns_ReadsNumbersTruthsCategoriesAndDates()
    {
        var file = CsvFile.Parse(Mixed);
        var encoder = TableEncoder.Learn(file, [], []);
        var table = encoder.Encode(file);
        Assert.Equal(["n", "b", "kind", "when (days)", "when (weekday)", "when (month)", "when (hour)"], table.Columns.Select(c => c.Name));
        Assert.Equal([1, 1, 0, 19723, 1, 1, 6], table.Row(0).ToArray().Select(v => Math.Floor(v)));
        Assert.Equal([double.NaN, 0, 1], table.Row(1)[..3].ToArray());
        Assert.Equal([25, 1, 0, double.NaN], table.Row(2)[..4].ToArray());
        Assert.Equal(["red", "blue", "green"], table.Columns[2].Categories!);
        Assert.Equal(["empty: no values"], encoder.LeftOut);
    }

    [Fact]
    public void Encode_OtherFileInOtherOrder_TakesColumnsByNameAndMissesTheUnknown()
    {
        var learned = TableEncoder.Learn(CsvFile.Parse(Mixed), ["when", "empty"], []);
        var table = TableEncoder.Restore(learned.Columns, learned.Notes().ToDictionary()).Encode(CsvFile.Parse("kind,extra,b,n\nviolet,1,no,7\nblue,2,yes,x\n"));
        Assert.Equal([7, 0, double.NaN], table.Row(0).ToArray());
        Assert.Equal([double.NaN, 1, 1], table.Row(1).ToArray());
        Assert.Throws<ArgumentException>(() => learned.Encode(CsvFile.Parse("kind,n\na,1\n")));
    }

    [Fact]
    public void Encode_DecimalComma_IsReadWithSemicolons()
    {
        var file = CsvFile.Parse("x;y\n1,5;a\n-2,25;b\n");
        Assert.Equal([1.5, -2.25], TableEncoder.Learn(file, [], []).Encode(file).ColumnValues(0));
    }

    [Fact]
    public void Learn_NumbersThatAreNames_AreCategoriesWhenSaid()
    {
        var file = CsvFile.Parse("code,x\n7,1\n7,2\n9,3\n");
        Assert.True(TableEncoder.Learn(file, [], ["code"]).Columns[0].IsCategorical);
        Assert.False(TableEncoder.Learn(file, [], []).Columns[0].IsCategorical);
    }

    [Fact]
    public void Learn_TextsThatHardlyRepeat_AreLeftOutWithTheReason()
    {
        var file = CsvFile.Parse("id,x\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"M{i}abc,{i}\n")));
        Assert.Equal(["id: texts that hardly repeat"], TableEncoder.Learn(file, [], []).LeftOut);
    }

    [Theory]
    [InlineData("0,1,1,0", LearningTask.Binary)]
    [InlineData("no,yes,no,yes", LearningTask.Binary)]
    [InlineData("a,b,c,a", LearningTask.Multiclass)]
    [InlineData("1.5,2,3,4", LearningTask.Regression)]
    public void Target_Auto_ChoosesTheTask(string cells, LearningTask expected) =>
        Assert.Equal(expected, TargetColumn.Learn(CsvFile.Parse("y,x\n" + string.Concat(cells.Split(',').Select(c => $"{c},k\n"))), "y", LearningTask.Auto).Task);

    [Fact]
    public void Target_YesAndNo_HasYesAsThePositiveClassAndSkipsMissing()
    {
        var target = TargetColumn.Learn(CsvFile.Parse("y,x\nyes,a\n,b\nno,c\n"), "y", LearningTask.Auto);
        Assert.Equal(["no", "yes"], target.Classes);
        Assert.Equal([1, 0], target.Values);
        Assert.Equal([0, 2], target.Rows);
    }

    [Fact]
    public void Target_OneValueOnly_SaysSo() =>
        Assert.Contains("only one value", Assert.Throws<ArgumentException>(() => TargetColumn.Learn(CsvFile.Parse("y,x\na,1\na,2\n"), "y", LearningTask.Auto)).Message, StringComparison.Ordinal);
}
