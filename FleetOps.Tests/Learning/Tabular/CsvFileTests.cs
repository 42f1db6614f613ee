using System.Text;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Tabular;
using Xunit;

namespace FleetOps.Tests.Learning.Tabular;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("a,b\n1,x\n2,y\n", ',')]
    [InlineData("a;b\n1,5;x\n2,5;y\n", ';')]
    [InlineData("a\tb\n1\tx, y\n2\ty, z\n", '\t')]
    [InlineData("a|b\r\n1|x\r\n2|y", '|')]
    [InlineData("a b\n1 x\n2 y\n", ' ')]
    [InlineData("  a     b  \r\n  1.5   x  \r\n 22.5 \t y\t\r\n", ' ')]
    [InlineData("a \"b\"\n1 \"x, z\"\n2 \"y z\"", ' ')]
    [InlineData("a,b\none word,x y\ntwo words,y x\n", ',')]
    [InlineData("a;b\n2024-01-01 10:00;x\n2024-01-01 11:00;y\n", ';')]
    public void Parse_EachSeparator_IsDetected(string text, char separator)
    {
        var file = CsvFile.Parse(text);
        Assert.Equal(separator, file.Separator);
        Assert.Equal(["a", "b"], file.Names);
        Assert.Equal(2, file.Rows);
        Assert.StartsWith("y", file[1, 1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_BlanksBetweenNumbersWithDecimalCommas_DivideAtTheBlanks()
    {
        var file = CsvFile.Parse("a b c\n1,5 2,25 NA\n3,5 4,0 7,5\n");
        Assert.Equal((' ', 2, 3), (file.Separator, file.Rows, file.Names.Count));
        Assert.Equal("2,25", file[0, 1].ToString());
        Assert.Equal(["c1", "c2"], CsvFile.Parse("1,5 2\n2,5 3\n").Names);
        Assert.Equal(["when", "y"], CsvFile.Parse("when,y\n2024-01-01 10:00,5\n2024-01-01 11:00,6\n").Names);
        Assert.Equal(["a", "b"], CsvFile.Parse("a, b\n1, 2\n3, 4\n").Names);
        Assert.Equal(["a", "b"], CsvFile.Parse("a ,b\n1 ,2\n3 ,4\n").Names);
        Assert.Equal(["only one column"], CsvFile.Parse("only one column\n1\n2\n3\n").Names);
    }

    [Fact]
    public void Parse_QuotedCells_KeepSeparatorsBreaksAndQuotes()
    {
        var file = CsvFile.Parse("name,text\n\"A, B\",\"he said \"\"no\"\"\nand left\"\n plain , x \n\n\n");
        Assert.Equal(2, file.Rows);
        Assert.Equal("A, B", file[0, 0].ToString());
        Assert.Equal("he said \"no\"\nand left", file[0, 1].ToString());
        Assert.Equal("plain", file[1, 0].ToString());
        Assert.Equal("x", file[1, 1].ToString());
    }

    [Fact]
    public void Parse_RaggedRows_AreFilledOrCounted()
    {
        var file = CsvFile.Parse("a,b,c\n1,2\n1,2,3,4\n1,2,3,\n");
        Assert.Equal(2, file.Rows);
        Assert.Equal(1, file.LongRows);
        Assert.Equal("", file[0, 2].ToString());
        Assert.Equal("3", file[1, 2].ToString());
    }

    [Fact]
    public void Parse_OnlyNumbers_HasNoHeader()
    {
        var file = CsvFile.Parse("1,2.5\n3,4\n");
        Assert.Equal(["c1", "c2"], file.Names);
        Assert.Equal(2, file.Rows);
    }

    [Fact]
    public void Parse_NamesTwiceOrEmpty_AreMadeUnique() => Assert.Equal(["x", "x (2)", "c3", "y"], CsvFile.Parse("x,x,,y\na,b,c,d\n").Names);

    [Fact]
    public void Read_AnyEncoding_GivesTheSameText()
    {
        const string text = "größe,b\n1,é\n";
        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1 })
        {
            var file = CsvFile.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            Assert.Equal("größe", file.Names[0]);
            Assert.Equal("é", file[0, 1].ToString());
        }
    }

    [Fact]
    public void IndexOf_WrongName_ListsTheNearOnes()
    {
        var file = CsvFile.Parse("Machine failure,Torque,Speed\na,1,2\n");
        Assert.Equal(1, file.IndexOf("torque"));
        var message = Assert.Throws<ArgumentException>(() => file.IndexOf("machine_failure")).Message;
        Assert.Contains("near it: 'Machine failure'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    [InlineData("a\0b,c\n")]
    public void Parse_NoTable_IsRefused(string text) => Assert.Throws<FormatException>(() => CsvFile.Parse(text));

    [Fact]
    public void Read_FuzzedBytes_NeverCrashesOrHangs()
    {
        var random = new RandomStream(5);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.NextInt(200)];
            for (var i = 0; i < bytes.Length; i++) bytes[i] = random.NextInt(3) == 0 ? (byte)random.NextInt(256) : (byte)"a1,;\t|\"\n\r .-"[random.NextInt(12)];
            try
            {
                var file = CsvFile.Read(bytes);
                for (var row = 0; row < file.Rows; row++)
                    for (var c = 0; c < file.Names.Count; c++) Assert.True(file[row, c].Length <= 2 * bytes.Length);
                if (file.Rows > 0) _ = TableEncoder.Learn(file, [], []).Encode(file);
            }
            catch (Exception refused) when (refused is FormatException or ArgumentException)
            {
                Assert.NotEmpty(refused.Message);
            }
        }
    }
}
