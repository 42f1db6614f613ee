using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Architecture;
using Xunit;

namespace FleetOps.Tests.Fleet;

public sealed class StationCatalogueTests
{
    private const string Good =
        """{"id":"BLR-001","name":"MG Road","zone":"Central","latitude":12.97,"longitude":77.6,"type":"fast","site_limit_kw":100,"tariff":{"per_kwh":20,"per_session":0,"per_idle_minute":1,"idle_grace_minutes":10},"stock":{"packs":1,"parts":2},"battery_kwh":0,"solar_kwp":0,"connectors":[{"standard":"ccs2","kw":60}]}""";

    [Fact]
    public void Seed_HoldsTheNetwork()
    {
        using var file = File.OpenRead(Path.Combine(SourceTree.Root, "seed", "stations.json"));
        var stations = StationCatalogue.Read(file);

        Assert.Equal(50, stations.Count);
        Assert.InRange(stations.Sum(s => s.Connectors.Count), 198, 204);
        Assert.All(stations, s => Assert.InRange(s.Connectors.Count, 2, 10));
        Assert.Equal(10, stations.Count(s => s.Type == StationType.Hub));
        Assert.All(stations.Where(s => s.Type == StationType.Hub), s => Assert.InRange(s.BatteryKwh, 200, 500));
        Assert.All(stations.Where(s => s.Type != StationType.Hub), s => Assert.Equal((0, 0), (s.BatteryKwh, s.SolarKwp)));
        Assert.All(stations, s => Assert.InRange(s.Place.Latitude, 12.8, 13.25));
        Assert.All(stations, s => Assert.InRange(s.Place.Longitude, 77.45, 77.8));
        Assert.Equal(50, stations.Select(s => s.Name).Distinct().Count());
    }

    [Fact]
    public void Connectors_AreNumberedBelowTheirStation()
    {
        var station = Assert.Single(Read($"[{Good}]"));
        Assert.Equal("BLR-001-1", station.Connectors[0].Id.Value);
        Assert.Equal(ConnectorStandard.Ccs2, station.Connectors[0].Standard);
    }

    [Theory]
    [InlineData("\"zone\":\"Central\"", "\"zone\":\"Middle\"", "zone 'Middle'")]
    [InlineData("\"latitude\":12.97", "\"latitude\":129.7", "latitude 129.7")]
    [InlineData("\"kw\":60", "\"kw\":-60", "connector 1: kw -60")]
    [InlineData("\"type\":\"fast\"", "\"type\":\"slow\"", "BLR-001")]
    [InlineData("\"solar_kwp\":0", "\"solar\":0", "BLR-001")]
    [InlineData("\"site_limit_kw\":100,", "", "site_limit_kw")]
    [InlineData("\"id\":\"BLR-001\"", "\"id\":\"BLR 001\"", "'BLR 001' is not a device id")]
    public void Read_WithAFault_NamesTheEntry(string good, string bad, string expected)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read($"[{Good.Replace(good, bad, StringComparison.Ordinal)}]"));
        Assert.Contains("entry 0", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithSeveralFaults_ListsThemAll()
    {
        var second = Good.Replace("\"kw\":60", "\"kw\":0", StringComparison.Ordinal);
        var fault = Assert.Throws<InvalidDataException>(() => Read($"[{Good},{second}]"));
        Assert.Contains("used twice", fault.Message, StringComparison.Ordinal);
        Assert.Contains("entry 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("kw 0", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[1]")]
    public void Read_OfNoStations_Refuses(string json) => Assert.Throws<InvalidDataException>(() => Read(json));

    private static IReadOnlyList<Station> Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return StationCatalogue.Read(stream);
    }
}
