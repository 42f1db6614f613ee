using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FleetOps.Core.Ledger;
using FleetOps.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Ledger;

/// <summary>RFC 8785: its own vectors, and ECMAScript itself (Node) over random values.</summary>
public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785, appendix B: bit patterns of doubles and how they are written.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Number_OfTheStandard_IsWrittenAsThere(string bits, string expected)
    {
        var value = BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(expected, CanonicalJson.Of(new Number(value)).Text["{\"Value\":".Length..^1]);
    }

    [Fact]
    public void Members_OfTheStandard_AreSortedByUtf16Units()
    {
        const string json = """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";
        var values = JsonDocument.Parse(CanonicalJson.Parse(json).Text).RootElement.EnumerateObject().Select(p => p.Value.GetString());
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"], values);
    }

    [Fact]
    public void Text_EscapesOnlyWhatMustBe()
    {
        var text = CanonicalJson.Of("€$\u000F\nA'B\"\\\\\"/ü\u2028").Text;
        Assert.Equal("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/ü\u2028\"", text);
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""", "twice")]
    [InlineData("9007199254740993", "as text")]
    [InlineData("""{"a":""", "depth")]
    [InlineData("""{"a":"\ud800"}""", "Unicode")]
    public void WhatHasNoCanonicalForm_IsRefused(string json, string why)
    {
        var refused = Assert.Throws<FormatException>(() => CanonicalJson.Parse(json));
        Assert.Contains(why, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Parse_OfItsOwnText_ChangesNothing() =>
        Prop.ForAll<Dictionary<NonNull<string>, int>, string, NormalFloat>((whole, text, number) =>
        {
            var members = whole.Where(p => !p.Key.Get.Any(char.IsSurrogate)).ToDictionary(p => p.Key.Get, p => p.Value);
            var once = CanonicalJson.Of(new { members, text = text is null ? null : new string([.. text.Where(c => !char.IsSurrogate(c))]), number = number.Get });
            return once.Equals(CanonicalJson.Parse(once.Text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_AtRandom_AreWrittenAsEcmaScriptWritesThem()
    {
        var node = InstalledProgram.Find("node");
        Assert.SkipWhen(node is null, "skipped: Node is not on the path");
        var random = new Core.Xoshiro256(20261121);
        var values = Enumerable.Range(0, 5_000).Select(i => i % 3 == 0 ? BitConverter.UInt64BitsToDouble(random.NextBits()) : (random.NextUnit() - 0.5) * Math.Pow(10, i % 40 - 20)).Where(double.IsFinite).ToArray();
        var start = new ProcessStartInfo(node!, ["-e", "const v=JSON.parse(require('fs').readFileSync(0,'utf8'));console.log(v.map(x=>JSON.stringify(x)).join('\\n'))"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write("[" + string.Join(",", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))) + "]");
        process.StandardInput.Close();
        var written = process.StandardOutput.ReadToEnd().TrimEnd('\n').Split('\n');
        process.WaitForExit();
        Assert.Equal(written, values.Select(v => CanonicalJson.Of(new Number(v)).Text["{\"Value\":".Length..^1]));
    }

    private sealed record Number(double Value);
}
