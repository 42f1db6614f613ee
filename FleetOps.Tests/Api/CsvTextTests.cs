using FleetOps.Web.Api.Exports;
using Xunit;

namespace FleetOps.Tests.Api;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("Indiranagar", "Indiranagar")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+91 80", "'+91 80")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("", "")]
    public void Field_Text_IsQuotedAndNeverAFormula(string text, string written) => Assert.Equal(written, new CsvText().Field(text).ToString());

    [Fact]
    public void Field_Numbers_ArePlainAndUnknownIsEmpty() =>
        Assert.Equal("-12.5,,3\r\n", new CsvText().Field(-12.49, 1).Field(null, 1).Field(3).EndLine().ToString());
}
