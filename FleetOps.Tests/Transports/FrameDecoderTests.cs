using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Web.Transports.Decoding;
using Xunit;

namespace FleetOps.Tests.Transports;

public sealed class FrameDecoderTests
{
    private static readonly Sender Anyone = new("key", null, AllowsExtras: false, Simulated: false);

    private readonly Roster _roster = new(capacity: 10);
    private readonly FrameDecoder _decoder;

    public FrameDecoderTests()
    {
        _roster.TryAdd(Frames.Vehicle);
        _roster.TryAdd(new Device(new DeviceId("BLR-001-1"), DeviceKind.Connector, "bay", null, Simulated: false));
        _decoder = new FrameDecoder(_roster, Frames.Catalog);
    }

    [Fact]
    public void Decode_APlainFrame_GivesItsValues()
    {
        var decoded = Single("""{"device_id":"EV_001","timestamp":"2026-11-20T12:00:00Z","signals":{"soc_pct":81.2,"pack_voltage_v":372.4}}""");
        var frame = Assert.Single(decoded.Frames);
        Assert.Same(Frames.Vehicle, frame.Device);
        Assert.Equal(Frames.Noon, frame.At);
        Assert.Equal([81.2, 372.4], Values(frame));
        Assert.Null(decoded.Indices);
    }

    [Theory]
    [InlineData("""{ "signals" : { "soc_pct" : 5e1 } , "timestamp":"2026-11-20T12:00:00Z", "device_id":"EV_001" }""")]
    [InlineData("""{"device_id":"EV_001","note":{"a":[1,{"b":null}]},"timestamp":1763640000000,"signals":{"soc_pct":50}}""")]
    [InlineData("""{"device_id":"EV\u005f001","timestamp":"2025-11-20T12:00:00.000Z","signals":{"soc\u005fpct":50.0}}""")]
    [InlineData("""{"device_id":"EV_001","timestamp":"2025-11-20T17:30:00+05:30","signals":{"socPct":50}}""")]
    [InlineData("""{"device_id":"EV_001","timestamp":"2025-11-20T12:00:00.0000000\u002B00:00","signals":{"socPct":50}}""")]
    [InlineData("""{"device\u005fid":"EV_001","time\u0073tamp":"2025-11-20T12:00:00Z","signals":{"soc_pct":50}}""")]
    public void Decode_UnusualButValidForms_AreTaken(string json)
    {
        var frame = Assert.Single(Single(json).Frames);
        Assert.Equal([50.0], Values(frame));
        Assert.Equal("soc_pct", ((Measurements)frame.Observation).Signals[0].Name);
    }

    [Fact]
    public void Decode_AnAliasInAnotherUnit_IsScaled() => Assert.Equal([12.5], Values(Assert.Single(Single(Signals("\"packPowerW\":12500")).Frames)));

    [Fact]
    public void Decode_TheSameShapeAgain_SharesOneSignalSet()
    {
        var decoded = Lines(Signals("\"soc_pct\":1,\"packPowerW\":2000"), Signals("\"soc_pct\":3,\"packPowerW\":4000"), Signals("\"soc_pct\":5"), Signals("\"packPowerW\":6000,\"soc_pct\":7"));
        var sets = decoded.Frames.Select(f => ((Measurements)f.Observation).Signals).ToArray();
        Assert.Same(sets[0], sets[1]);
        Assert.Equal([3.0, 4.0], Values(decoded.Frames[1]));
        Assert.Equal([5.0], Values(decoded.Frames[2]));
        Assert.Equal([6.0, 7.0], Values(decoded.Frames[3]));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.0e5", 0)]
    [InlineData("1E2", 100)]
    [InlineData("0.000000000000000000000000000001e30", 1)]
    [InlineData("99.99999999999999999999999999", 100)]
    [InlineData("9.999999999999999e1", 99.99999999999999)]
    [InlineData("1e-400", 0)]
    [InlineData("73.9", 73.9)]
    public void Decode_Numbers_AreExact(string number, double expected)
    {
        var value = Values(Assert.Single(Single(Signals($"\"soc_pct\":{number}")).Frames))[0];
        Assert.Equal(expected, value);
        Assert.False(double.IsNegative(value) && value == 0);
    }

    [Theory]
    [InlineData("\"soc_pct\":1e400", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":-1e999999999999999999999", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":NaN", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":-Infinity", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":\"81\"", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":null", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":true", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":[81]", "signals.soc_pct", "not_a_number")]
    [InlineData("\"soc_pct\":1,\"soc_pct\":2", "signals.soc_pct", "malformed")]
    [InlineData("\"soc_pct\":1,\"socPct\":2", "signals.soc_pct", "malformed")]
    [InlineData("\"warp_factor\":9", "signals.warp_factor", "unknown_signal")]
    [InlineData("", "signals", "malformed")]
    public void Decode_ABadValue_NamesFieldAndKind(string signals, string field, string kind)
    {
        var decoded = Lines(Signals("\"soc_pct\":1,\"pack_voltage_v\":300"), Signals(signals), Signals("\"soc_pct\":2"));
        var rejection = Assert.Single(decoded.Rejected);
        Assert.Equal((1, field, kind), (rejection.Index, rejection.Field, rejection.Kind));
        Assert.NotEmpty(rejection.Reason);
        Assert.Equal([0, 2], decoded.Indices!);
    }

    [Theory]
    [InlineData("""{}""", "device_id")]
    [InlineData("""[]""", "")]
    [InlineData("""7""", "")]
    [InlineData("""{"device_id":7,"timestamp":"2026-11-20T12:00:00Z","signals":{"soc_pct":1}}""", "device_id")]
    [InlineData("""{"device_id":"EV 001","timestamp":"2026-11-20T12:00:00Z","signals":{"soc_pct":1}}""", "device_id")]
    [InlineData("""{"device_id":"EV_002","timestamp":"2026-11-20T12:00:00Z","signals":{"soc_pct":1}}""", "device_id")]
    [InlineData("""{"device_id":"EV_001","device_id":"EV_001","timestamp":"2026-11-20T12:00:00Z","signals":{"soc_pct":1}}""", "device_id")]
    [InlineData("""{"device_id":"EV_001","timestamp":"2026-11-20T12:00:00Z"}""", "signals")]
    [InlineData("""{"device_id":"EV_001","signals":{"soc_pct":1}}""", "timestamp")]
    [InlineData("""{"device_id":"EV_001","timestamp":"2026-11-20T12:00:00Z","signals":[1]}""", "signals")]
    [InlineData("""{"device_id":"EV_001","timestamp":"2026-11-20T12:00:00Z","signals":{"soc_pct":1},"event":{"type":"booted","firmware":"1"}}""", "signals")]
    public void Decode_AMalformedFrame_NamesTheField(string json, string field)
    {
        var rejection = Assert.Single(Lines(json).Rejected);
        Assert.Equal(field, rejection.Field);
    }

    [Theory]
    [InlineData("\"2026-11-20\"")]
    [InlineData("\"2026-11-20T12:00:00\"")]
    [InlineData("\"2026-02-30T12:00:00Z\"")]
    [InlineData("\"2026-11-20T25:00:00Z\"")]
    [InlineData("\"1026-11-20T12:00:00Z\"")]
    [InlineData("\"2026-11-20T12:00:00+99:00\"")]
    [InlineData("1763640000")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Decode_ABadTimestamp_IsRefused(string timestamp) =>
        Assert.Equal("timestamp", Assert.Single(Lines("""{"device_id":"EV_001","signals":{"soc_pct":1},"timestamp":""" + timestamp + "}").Rejected).Field);

    [Theory]
    [InlineData("2026-11-20T12:00:00Z", 0)]
    [InlineData("2026-11-20t12:00:00z", 0)]
    [InlineData("2026-11-20T12:00:00.5Z", 500)]
    [InlineData("2026-11-20T12:00:00.1234567Z", 123)]
    [InlineData("2026-11-20T17:30:00.250+05:30", 250)]
    [InlineData("2026-11-20T02:00:00-10:00", 0)]
    public void Decode_Timestamps_AgreeWithTheFramework(string text, int milliseconds)
    {
        Assert.True(Utf8Instant.TryParse(Encoding.UTF8.GetBytes(text), out var instant, out _));
        Assert.Equal(Frames.Noon + TimeSpan.FromMilliseconds(milliseconds), instant);
    }

    [Fact]
    public void Decode_EveryDayOfTwoCenturies_AgreesWithTheFramework()
    {
        for (var day = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); day.Year < 2200; day = day.AddDays(1))
        {
            Assert.True(Utf8Instant.TryParse(Encoding.UTF8.GetBytes(day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")), out var instant, out _));
            Assert.Equal(day.ToUnixTimeMilliseconds(), instant.UnixMilliseconds);
        }
    }

    [Fact]
    public void Decode_LinesWithOneBroken_CostsOnlyThatLine()
    {
        var decoded = Lines(Signals("\"soc_pct\":1"), "{\"device_id\":\"EV_001\",", "", Signals("\"soc_pct\":2"), Signals("\"soc_pct\":3") + " x");
        Assert.Equal((2, 4), (decoded.Frames.Count, decoded.Sent));
        Assert.Equal([1, 3], decoded.Rejected.Select(r => r.Index));
        Assert.Equal([0, 2], decoded.Indices!);
    }

    [Fact]
    public void Decode_InvalidUtf8_CostsOnlyItsFrame()
    {
        byte[] broken = [.. "{\"note\":\""u8, 0xC3, 0x28, .. "\",\"device_id\":\"EV_001\",\"timestamp\":1763640000000,\"signals\":{\"soc_pct\":1}}\n"u8];
        var decoded = _decoder.Decode([.. broken, .. Encoding.UTF8.GetBytes(Signals("\"soc_pct\":1"))], BodyForm.Lines, Anyone, 10);
        Assert.Contains("UTF-8", Assert.Single(decoded.Rejected).Reason);
        Assert.Single(decoded.Frames);
    }

    [Theory]
    [InlineData("[{},")]
    [InlineData("[{} {}]")]
    [InlineData("[")]
    [InlineData("[{}]]")]
    [InlineData("[{\"a\":}]")]
    [InlineData("[{\"a\":\"\t\"}]")]
    [InlineData("[{\"a\":01}]")]
    [InlineData("[{\"a\":1.}]")]
    [InlineData("[{\"a\":tru}]")]
    [InlineData("[{\"a\":\"\\x\"}]")]
    public void Decode_ABrokenArray_IsUndecodable(string json) => Assert.NotNull(Decode(json, BodyForm.Array).Undecodable);

    [Fact]
    public void Decode_DeepNesting_StopsAtTheLimit()
    {
        var deep = new string('[', 100_000);
        Assert.Contains("32 levels", Decode("[{\"x\":" + deep, BodyForm.Array).Undecodable);
        Assert.Contains("32 levels", Assert.Single(Lines("{\"x\":" + deep + new string(']', 100_000) + "}").Rejected).Reason);
        Assert.Null(Decode("[{\"x\":" + new string('[', 32) + new string(']', 32) + "}]", BodyForm.Array).Undecodable);
    }

    [Fact]
    public void Decode_TooManyFrames_IsUndecodable()
    {
        var decoded = _decoder.Decode(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat("{}", 11))), BodyForm.Lines, Anyone, 10);
        Assert.True(decoded.TooMany);
    }

    [Fact]
    public void Decode_ManyBadFrames_ListsAThousandAndCountsTheRest()
    {
        var decoded = _decoder.Decode(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat("{}", 5_000))), BodyForm.Lines, Anyone, 10_000);
        Assert.Equal((1_000, 4_000, 5_000), (decoded.Rejected.Count, decoded.Unlisted, decoded.Sent));
        Assert.Equal(4_000, decoded.UnlistedByKind["malformed"]);
    }

    [Fact]
    public void Decode_AnUnknownDeviceOfAnEnrollingKey_IsANewcomerOnce()
    {
        var enrolling = Anyone with { AutoEnrolAs = DeviceKind.Vehicle };
        var text = string.Join('\n', Enumerable.Range(0, 20).Select(i => $$"""{"device_id":"NEW_{{i / 2}}","timestamp":1763640000000,"signals":{"soc_pct":{{i}} } }"""));
        var decoded = _decoder.Decode(Encoding.UTF8.GetBytes(text), BodyForm.Lines, enrolling, 100);
        Assert.Equal(8, decoded.Newcomers.Count); // ten places, two taken
        Assert.Equal(16, decoded.Frames.Count);
        Assert.All(decoded.Rejected, r => Assert.Equal("roster_full", r.Kind));
    }

    [Fact]
    public void Decode_AnExtraSignal_NeedsTheKeysPermission()
    {
        var text = Signals("\"soc_pct\":1,\"cabin_co2_ppm\":800");
        Assert.Equal("unknown_signal", Assert.Single(Lines(text).Rejected).Kind);
        var frame = Assert.Single(_decoder.Decode(Encoding.UTF8.GetBytes(text), BodyForm.Lines, Anyone with { AllowsExtras = true }, 10).Frames);
        Assert.True(((Measurements)frame.Observation).Signals[1].IsExtra);
    }

    [Theory]
    [InlineData("""{"type":"status_changed","status":"suspended_ev"}""")]
    [InlineData("""{"type":"fault_raised","code":"OverCurrent"}""")]
    [InlineData("""{"type":"session_started","session":"s1","driver":"d1","vehicle":"EV_001","meter_wh":10,"soc_pct":20.5}""")]
    public void Decode_AnEvent_IsTaken(string json) =>
        Assert.IsType<DeviceEvent>(Assert.Single(Lines("""{"device_id":"BLR-001-1","timestamp":1763640000000,"event":""" + json + "}").Frames).Observation, exactMatch: false);

    [Theory]
    [InlineData("""{"type":"exploded"}""", "event.type")]
    [InlineData("""{"type":"status_changed","status":"Sleeping"}""", "event.status")]
    [InlineData("""{"type":"session_metered","session":"s1","meter_wh":-1}""", "event.meter_wh")]
    [InlineData("""{"type":"queue_moved","driver":"D-1","waited_minutes":3}""", "event.to")]
    [InlineData("""{"type":"attempt_failed","driver":"D-1","step":"pay"}""", "event.step")]
    [InlineData("""{"type":"session_metered","session":"s1","meter_wh":1e999}""", "event.meter_wh")]
    [InlineData("""{"type":"booted","firmware":"\ud800"}""", "event.firmware")]
    [InlineData("""{"type":"booted","firmware":NaN}""", "event")]
    [InlineData("""7""", "event")]
    public void Decode_ABadEvent_NamesTheField(string json, string field) =>
        Assert.Equal(field, Assert.Single(Lines("""{"device_id":"BLR-001-1","timestamp":1763640000000,"event":""" + json + "}").Rejected).Field);

    [Fact]
    public void Decode_AnExtraThatAnotherKeyBrought_IsRefusedWithoutTheRight()
    {
        var may = Anyone with { AllowsExtras = true };
        var line = Signals("\"brought_by_another\":5");
        Assert.Single(_decoder.Decode(Encoding.UTF8.GetBytes(line), BodyForm.Single, may, 10).Frames);
        Assert.Equal(("signals.brought_by_another", "unknown_signal"), Refusal(Single(line)));
        Assert.Equal(("signals.brought_by_another", "unknown_signal"), Refusal(Single(Signals("\"soc_pct\":5,\"brought_by_another\":5"))));
        Assert.Single(_decoder.Decode(Encoding.UTF8.GetBytes(line), BodyForm.Single, may, 10).Frames);
    }

    [Fact]
    public void Decode_ALineThatGoesOn_IsRefusedAndEnrolsNobody()
    {
        var enrols = Anyone with { AutoEnrolAs = DeviceKind.Vehicle };
        var line = Signals("\"soc_pct\":5").Replace("EV_001", "EV_NEW", StringComparison.Ordinal);
        var decoded = _decoder.Decode(Encoding.UTF8.GetBytes(line + " {}\n" + Signals("\"soc_pct\":6")), BodyForm.Lines, enrols, 10);
        Assert.Contains("goes on after its frame", Assert.Single(decoded.Rejected).Reason, StringComparison.Ordinal);
        Assert.Empty(decoded.Newcomers);
        Assert.Equal([6.0], Values(Assert.Single(decoded.Frames)));
    }

    [Fact]
    public void Decode_HalfAWaitingCar_IsRefused() => Assert.Equal(
        ("event.waiting", "malformed"),
        Refusal(Single("""{"device_id":"EV_001","timestamp":"2026-11-20T12:00:00Z","event":{"type":"queue_joined","driver":"D-1","waiting":1.7}}""")));

    private static (string Field, string Kind) Refusal(Decoded decoded)
    {
        Assert.Empty(decoded.Frames);
        var rejection = Assert.Single(decoded.Rejected);
        return (rejection.Field, rejection.Kind);
    }

    private static string Signals(string signals) => """{"device_id":"EV_001","timestamp":"2026-11-20T12:00:00Z","signals":{""" + signals + "}}";

    private static double[] Values(Frame frame) => ((Measurements)frame.Observation).Values.ToArray();

    private Decoded Single(string json) => Decode(json, BodyForm.Single);

    private Decoded Lines(params string[] lines) => Decode(string.Join('\n', lines), BodyForm.Lines);

    private Decoded Decode(string text, BodyForm form) => _decoder.Decode(Encoding.UTF8.GetBytes(text), form, Anyone, 100_000);
}
