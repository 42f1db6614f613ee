using System.Text;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Drivers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>The reader of recorded sessions against good, bad and hostile files.</summary>
public sealed class SessionFileTests
{
    private const string Good =
        """{"sessionID":"a","connectionTime":"Sat, 01 May 2021 20:42:47 GMT","disconnectTime":"Sat, 01 May 2021 21:32:12 GMT","doneChargingTime":"Sat, 01 May 2021 21:00:00 GMT","kWhDelivered":30.936,"stationID":"s1","timezone":"America/Los_Angeles"}""";

    [Fact]
    public void Read_KeepsTheStationsClock()
    {
        var session = Assert.Single(Read($"[{Good}]").Sessions);
        Assert.Equal(new DateTime(2021, 5, 1, 13, 42, 47), session.ConnectedLocal);
        Assert.Equal(2965, session.StaySeconds);
        Assert.Equal(1033, session.ChargingSeconds);
        Assert.Equal(30.936, session.EnergyKwh);
    }

    [Theory]
    [InlineData("{\"_items\":[#]}")]
    [InlineData("{\"_meta\":{\"a\":[1,{\"_items\":[]}]},\"_items\":[#],\"more\":1}")]
    [InlineData("\uFEFF  [ # ]")]
    [InlineData("[#,]")]
    public void Read_AcceptsBothForms(string form) => Assert.Single(Read(form.Replace("#", Good, StringComparison.Ordinal)).Sessions);

    [Theory]
    [InlineData("\"connectionTime\":\"Sat, 01 May 2021 20:42:47 GMT\",", "", "connectionTime is missing")]
    [InlineData("\"connectionTime\":\"Sat, 01 May 2021 20:42:47 GMT\"", "\"connectionTime\":null", "connectionTime is missing")]
    [InlineData("Sat, 01 May 2021 20:42:47 GMT", "yesterday", "connectionTime is not a time")]
    [InlineData("\"Sat, 01 May 2021 20:42:47 GMT\"", "1619901767", "connectionTime is not a time")]
    [InlineData("Sat, 01 May 2021 20:42:47 GMT", "Thu, 01 May 1970 20:42:47 GMT", "connectionTime is not a time")]
    [InlineData("Sat, 01 May 2021 20:42:47 GMT", "1970-05-01T20:42:47Z", "connectionTime is outside 2000 to 2099")]
    [InlineData("Sat, 01 May 2021 21:32:12 GMT", "", "disconnectTime is not a time")]
    [InlineData("Sat, 01 May 2021 21:32:12 GMT", "Sat, 01 May 2021 20:00:00 GMT", "disconnects before it connects")]
    [InlineData("Sat, 01 May 2021 21:32:12 GMT", "Sat, 01 May 2021 20:42:47 GMT", "lasts no time")]
    [InlineData("Sat, 01 May 2021 21:32:12 GMT", "Tue, 01 Jun 2021 20:42:47 GMT", "lasts more than 14 days")]
    [InlineData("30.936", "-1", "kWhDelivered is negative")]
    [InlineData("30.936", "0", "kWhDelivered is zero")]
    [InlineData("30.936", "1e400", "kWhDelivered is not a number")]
    [InlineData("30.936", "NaN", "kWhDelivered is not a number")]
    [InlineData("30.936", "-Infinity", "kWhDelivered is not a number")]
    [InlineData("30.936", "\"12\"", "kWhDelivered is not a number")]
    [InlineData("30.936", "501", "kWhDelivered is over 500")]
    [InlineData("30.936", "null", "kWhDelivered is missing")]
    [InlineData("America/Los_Angeles", "Mars/Olympus", "timezone is missing or unknown")]
    [InlineData("America/Los_Angeles", "../../etc/passwd", "timezone is missing or unknown")]
    [InlineData("\"timezone\":\"America/Los_Angeles\"", "\"timezone\":7", "timezone is missing or unknown")]
    [InlineData("\"sessionID\":\"a\"", "\"sessionID\":\"other\"", "sessionID is repeated")]
    public void Read_CountsABadRecordByItsReason_AndRunsOn(string good, string bad, string reason)
    {
        var other = Good.Replace("\"a\"", "\"other\"", StringComparison.Ordinal);
        var wrong = Good.Replace(good, bad, StringComparison.Ordinal);
        var last = Good.Replace("\"a\"", "\"third\"", StringComparison.Ordinal);
        var file = Read($"[{other},{wrong},{last}]");
        Assert.Equal(2, file.Sessions.Count);
        Assert.Equal((reason, 1), (Assert.Single(file.Skipped).Key, file.Skipped[reason]));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("NaN")]
    public void Read_OfAnElementThatIsNoObject_CountsIt(string element) =>
        Assert.Equal(1, Read($"[{element},{Good}]").Skipped["not an object"]);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("sessionID,connectionTime\n1,2", "line 1, byte 1")]
    [InlineData("\n\n{\"a\":1}", "no array called _items")]
    [InlineData("{\"_items\":{}}", "_items is not an array")]
    [InlineData("3", "neither an array")]
    [InlineData("[\n  {\"sessionID\":\"a\",,}]", "line 2")]
    public void Read_OfSomethingElse_SaysWhere(string text, string expected)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(text));
        Assert.Contains("test.json is not a session file", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "it is empty")]
    [InlineData("[{}]", "connectionTime is missing: 1")]
    public void Read_WithoutAUsableSession_Refuses(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_OfAFileThatBreaksOff_KeepsWhatCameBefore()
    {
        var file = Read($"[\n{Good},\n{Good[..50]}");
        Assert.Single(file.Sessions);
        Assert.Contains("the rest was not read", Assert.Single(file.Skipped).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfDeepNesting_StopsWithOneReason()
    {
        var file = Read($"[{Good},{{\"userInputs\":{new string('[', 10_000)}");
        Assert.Single(file.Sessions);
        Assert.Single(file.Skipped);
    }

    [Fact]
    public void Read_OfAnEndlessRecord_StopsAtEightMegabytes()
    {
        using var endless = new EndlessText($"[{Good},{{\"sessionID\":\"", 'x');
        var file = SessionFile.Read(endless, "test.json");
        Assert.Single(file.Sessions);
        Assert.InRange(endless.Given, 8 << 20, 18 << 20);
    }

    [Fact]
    public void Read_InPiecesOfAnySize_IsTheSame()
    {
        var bytes = Encoding.UTF8.GetBytes($"{{\"_items\":[{Good},{Good.Replace("\"a\"", "\"b\"", StringComparison.Ordinal).Replace("30.936", "-Infinity", StringComparison.Ordinal)}]}}");
        for (var size = 1; size < 60; size++)
        {
            using var drip = new DrippingStream(bytes, size);
            var file = SessionFile.Read(drip, "test.json");
            Assert.Single(file.Sessions);
            Assert.Equal(1, file.Skipped["kWhDelivered is not a number"]);
        }
    }

    [Fact]
    public void Read_OfAnyBytes_NeverDoesAnythingElse() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            using var stream = new MemoryStream(bytes);
            try
            {
                return SessionFile.Read(stream, "test.json").Sessions.Count > 0;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OfTheRecordedSessions_TakesThemAll()
    {
        var file = SessionFile.Open(PublicSets.Path("acn", "acndata_sessions.json"));
        Assert.Equal(2_114, file.Sessions.Count);
        Assert.Empty(file.Skipped);
        Assert.Equal(12.4017, file.Sessions.Average(s => s.EnergyKwh), 4);
        Assert.Equal(272, file.Sessions.Count(s => s.ConnectedLocal.Hour == 8));
    }

    private static SessionFile Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return SessionFile.Read(stream, "test.json");
    }
}
