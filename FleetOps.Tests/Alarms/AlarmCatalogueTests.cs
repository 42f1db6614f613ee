using System.Text;
using FleetOps.Core.Alarms;
using FleetOps.Tests.Architecture;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>The rationalised table that is shipped, and what a wrong one is told.</summary>
public sealed class AlarmCatalogueTests
{
    private const string Sound = """{"kind": "a", "device": "station", "title": "T", "priority": "low", "source": "fault", "cause": "c", "consequence": "q", "action": "x", "respond_minutes": 60, "on_delay_s": 0, "off_delay_s": 0, "codes": ["X"]}""";

    public static AlarmCatalogue Shipped()
    {
        using var file = File.OpenRead(Path.Combine(SourceTree.Root, "seed", "alarms.json"));
        return AlarmList.Read(file);
    }

    [Fact]
    public void ShippedTable_SaysOfEachWhatToDo_AndNamesSignalsThatExist()
    {
        var table = Shipped();
        Assert.Equal(Enum.GetValues<AlarmPriority>(), table.All.Select(d => d.Priority).Distinct().Order());
        Assert.All(table.All, d =>
        {
            Assert.False(string.IsNullOrWhiteSpace(d.Cause) || string.IsNullOrWhiteSpace(d.Consequence) || string.IsNullOrWhiteSpace(d.Action));
            Assert.True(d.Respond > TimeSpan.Zero);
            if (d.Signal is not null) Assert.Contains(Frames.Catalog.Of(d.Device!.Value), s => s.Name == d.Signal);
        });
    }

    [Fact]
    public void ShippedTable_NamesEachFaultCodeOnceADevice()
    {
        var codes = Shipped().All.SelectMany(d => d.Codes.Select(c => (d.Device, c))).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Theory]
    [InlineData("\"kind\": \"a\"", "\"kind\": \"A b\"", "snake_case")]
    [InlineData("\"action\": \"x\"", "\"action\": \" \"", "action")]
    [InlineData("\"priority\": \"low\"", "\"priority\": \"urgent\"", "60 min to respond")]
    [InlineData("\"on_delay_s\": 0", "\"on_delay_s\": -1", "delay")]
    [InlineData("\"codes\": [\"X\"]", "\"codes\": []", "fault code")]
    [InlineData("\"codes\": [\"X\"]", "\"codes\": [\"X\"], \"suppressed_by\": \"b\"", "there is no alarm 'b'")]
    [InlineData("\"codes\": [\"X\"]", "\"codes\": [\"X\"], \"colour\": \"red\"", "colour")]
    [InlineData("\"source\": \"fault\"", "\"source\": \"signal\", \"above\": 3", "no signal")]
    [InlineData("\"source\": \"fault\"", "\"source\": \"signal\", \"signal\": \"power_kw\"", "no limit")]
    [InlineData("\"source\": \"fault\"", "\"source\": \"store\"", "device")]
    public void Table_ThatIsNotRight_IsRefusedWithTheReason(string from, string to, string reason)
    {
        Assert.Single(Read($"[{Sound}]").All);
        var refused = Assert.Throws<InvalidDataException>(() => Read($"[{Sound.Replace(from, to, StringComparison.Ordinal)}]"));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithAKindTwice_IsRefused() => Assert.Throws<InvalidDataException>(() => Read($"[{Sound}, {Sound}]"));

    [Theory]
    [InlineData("ground_fault~BLR-001-2", true)]
    [InlineData("ground_fault", false)]
    [InlineData("~BLR-001", false)]
    [InlineData("Ground~BLR-001", false)]
    [InlineData("ground_fault~", false)]
    [InlineData("ground_fault~a b", false)]
    [InlineData("ground_fault~<script>", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void AlarmId_IsReadOnlyWhereItIsOne(string? text, bool sound)
    {
        Assert.Equal(sound, AlarmId.TryParse(text, out var id));
        if (sound) Assert.Equal(text, id.ToString());
    }

    [Fact]
    public void Deadband_KeepsAnAlarmUntilTheValueIsBackInside()
    {
        Assert.True(Shipped().TryFind("cabinet_hot", out var hot));
        var (limit, band) = (hot.Above!.Value, hot.Deadband);
        Assert.False(hot.IsBeyond(limit, was: false));
        Assert.True(hot.IsBeyond(limit + 0.1, was: false));
        Assert.True(hot.IsBeyond(limit - band + 0.1, was: true));
        Assert.False(hot.IsBeyond(limit - band, was: true));
    }

    private static AlarmCatalogue Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return AlarmList.Read(stream);
    }
}
