using System.Globalization;
using System.Text;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Units;
using Xunit;

namespace FleetOps.Tests.Devices;

/// <summary>The three layouts of market files, as they are and broken.</summary>
public sealed class MarketSeriesTests
{
    [Fact]
    public void Entsoe_FilledCurve_RepeatsWhatIsLeftOut()
    {
        var series = Read(Entsoe("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (1, "40.00"), (3, "-5.25"), (24, "90")));
        Assert.Equal(24, series.Records.Count);
        Assert.Equal([40m, 40m, -5.25m, -5.25m], series.Records.Take(4).Select(r => r.Value!.Value));
        Assert.Equal(90m, series.Records[23].Value);
        Assert.Equal(0, series.Gaps);
        var first = series.Records[0];
        Assert.Equal(("ENTSO-E", "DAM", "10YLV-1001A00074", "EUR", "MWh", 2), (first.Market, first.Product, first.Area, first.Currency, first.Unit, first.Revision));
        Assert.Equal("2026-01-10T23:00:00Z", first.Start.ToString());
    }

    [Fact]
    public void Entsoe_PlainCurve_KeepsItsGaps()
    {
        var series = Read(Entsoe("A01", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (1, "40"), (3, "50")));
        Assert.Equal(2, series.Records.Count);
        Assert.Equal(1, series.Gaps);
    }

    [Theory]
    [InlineData("2026-03-28T23:00Z", "2026-03-29T22:00Z", 92)]
    [InlineData("2026-10-24T22:00Z", "2026-10-25T23:00Z", 100)]
    [InlineData("2026-10-25T23:00Z", "2026-10-26T23:00Z", 96)]
    public void Entsoe_DayOfChangedClocks_HasItsOwnLength(string start, string end, int blocks)
    {
        var series = Read(Entsoe("A01", "PT15M", start, end, [.. Enumerable.Range(1, blocks).Select(i => (i, (i * 0.5).ToString(CultureInfo.InvariantCulture)))]));
        Assert.Equal(blocks, series.Records.Count);
        Assert.Equal(0, series.Gaps);
        Assert.Equal(end[..16], series.Records[^1].End.ToString()[..16]);
        Fails(Entsoe("A01", "PT15M", start, end, (blocks + 1, "1")), $"position {blocks + 1} lies beyond the {blocks} intervals");
    }

    [Fact]
    public void Entsoe_OfSeveralAuctions_TheFirstCounts()
    {
        var second = Series("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", 2, (1, "70"));
        var both = Document(second + Series("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", 1, (1, "40")));
        Assert.All(Read(both).Records, r => Assert.Equal(40m, r.Value));
        Fails(Document(second + second), "overlap");
    }

    [Fact]
    public void Entsoe_Load_IsReadAsLoad()
    {
        var text = EntsoeLoad("2026-01-10T23:00Z", "2026-01-11T00:00Z", _ => 5_210);
        var record = Assert.Single(Read(text).Records);
        Assert.Equal((MarketQuantity.Load, 5210m, "MW", ""), (record.Quantity, record.Value, record.Unit, record.Currency));
    }

    [Fact]
    public void NordPool_HasAnAreaEach_AndSaysWhatIsPreliminary()
    {
        var series = Read(NordPool);
        Assert.Equal(["EE", "LV"], series.Areas);
        Assert.Equal(3, series.Records.Count);
        Assert.Equal((87.45m, "final"), (series.Records[0].Value, series.Records[0].Status));
        Assert.Equal((-1.2m, "preliminary"), (series.Records[2].Value, series.Records[2].Status));
        Assert.Equal(0, series.Gaps);
    }

    [Fact]
    public void Iex_SkipsFooters_ReadsThousands_AndTakesZeroForNoTrade()
    {
        var series = Read(Iex());
        Assert.Equal(96, series.Records.Count(r => r.Quantity == MarketQuantity.Price));
        Assert.Equal(96, series.Records.Count(r => r.Quantity == MarketQuantity.Load));
        var prices = series.Records.Where(r => r.Quantity == MarketQuantity.Price).ToArray();
        Assert.Equal("2026-11-20T18:30:00Z", prices[0].Start.ToString());
        Assert.Equal("2026-11-21T18:30:00Z", prices[^1].End.ToString());
        Assert.Equal(4_321.5m, prices[0].Value);
        Assert.Null(prices[7].Value);
        Assert.Equal(10_000m, prices[76].Value);
        Assert.Equal(("DAM", "INR", "MWh"), (prices[0].Product, prices[0].Currency, prices[0].Unit));
        Assert.Equal("RTM", Read(Iex().Replace("Hour,", "Session ID,", StringComparison.Ordinal)).Records[0].Product);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("hello\nworld", "not a market file")]
    [InlineData("{\"a\":1}", "deliveryDateCET")]
    [InlineData("[1]", "a document")]
    [InlineData("{", "line 1")]
    [InlineData("<a/>", "neither a price nor a load")]
    [InlineData("<Acknowledgement_MarketDocument><Reason><code>999</code><text>No matching data found</text></Reason></Acknowledgement_MarketDocument>", "No matching data found")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\"><!ENTITY z \"&x;&x;\">]><Publication_MarketDocument>&z;</Publication_MarketDocument>", "DTD")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "DTD")]
    public void HostileInput_GivesOneClearError(string text, string says) => Fails(text, says);

    [Fact]
    public void BrokenPlaces_AreNamed()
    {
        Fails(Iex().Replace("00:30 - 00:45", "00:30 - 00:50", StringComparison.Ordinal), "line 5: '00:30 - 00:50'");
        Fails(Iex().Replace("\"4,321.50\"", "many", StringComparison.Ordinal), "line 3: the price 'many'");
        Fails(Iex().Replace("\"4,321.50\"", "99999", StringComparison.Ordinal), "99999 INR/MWh at 2026-11-20T18:30:00Z is outside 0 to 20000");
        Fails(NordPool.Replace("87.45", "\"x\"", StringComparison.Ordinal), "delivery day 2026-11-21, entry 1: the price of EE");
        Fails(Entsoe("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (2, "40")), "position 1");
        Fails(Entsoe("A01", "PT7M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (1, "40")), "PT7M");
        Fails(Entsoe("A01", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (1, "40"), (1, "41")), "position 1 follows position 1");
        Fails(Entsoe("A01", "PT60M", "2026-01-10T23:00Z", "2199-01-11T23:00Z", (1, "40")), "intervals");
    }

    [Fact]
    public void MutatedFiles_AreReadOrRefused_NeverMore()
    {
        var random = new Random(7);
        foreach (var valid in new[] { Iex(), NordPool, Entsoe("A03", "PT60M", "2026-01-10T23:00Z", "2026-01-11T23:00Z", (1, "40.00"), (3, "-5.25")) })
        {
            for (var i = 0; i < 3_000; i++)
            {
                var bytes = Encoding.UTF8.GetBytes(valid);
                for (var k = random.Next(1, 6); k > 0; k--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                if (i % 3 == 0) bytes = bytes[..random.Next(bytes.Length)];
                try
                {
                    Assert.NotEmpty(MarketSeries.Read(bytes, "mutated").Records);
                }
                catch (InvalidDataException refused)
                {
                    Assert.StartsWith("mutated", refused.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain('\n', refused.Message);
                }
            }
        }
    }

    internal static string Iex(int days = 1)
    {
        var text = new StringBuilder("Day Ahead Market snapshot\nDate,Hour,Time Block,Purchase Bid (MW),Sell Bid (MW),MCV (MW),Final Scheduled Volume (MW),MCP (Rs/MWh) *\n");
        for (var day = 0; day < days; day++)
        {
            for (var b = 0; b < 96; b++)
            {
                var price = b == 0 ? "\"4,321.50\"" : b == 7 ? "0.00" : b == 76 ? "10000.00" : string.Create(CultureInfo.InvariantCulture, $"{3000 + 10 * b + day}.00");
                var end = b == 95 ? "24:00" : $"{(b + 1) / 4:00}:{(b + 1) % 4 * 15:00}";
                text.Append(CultureInfo.InvariantCulture, $"{(b == 0 ? $"{21 + day}-11-2026" : "")},{b / 4 + 1},{b / 4:00}:{b % 4 * 15:00} - {end},\"9,000.10\",8000,{(b == 7 ? "0" : "\"5,210.44\"")},{(b == 7 ? "0" : "5210.44")},{price}\n");
            }
        }

        return text.Append("Total,,,\"864,000\",768000,495000,495000,\nAverage,,,9000,8000,5210,5210,4480.12\n\n").ToString();
    }

    /// <summary>An hourly load document.</summary>
    internal static string EntsoeLoad(string start, string end, Func<int, int> megawatts)
    {
        var hours = (int)(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture) - DateTimeOffset.Parse(start, CultureInfo.InvariantCulture)).TotalHours;
        return Document(Series("A01", "PT60M", start, end, 1, [.. Enumerable.Range(0, hours).Select(h => (h + 1, megawatts(h).ToString(CultureInfo.InvariantCulture)))])
                .Replace("price.amount", "quantity", StringComparison.Ordinal)
                .Replace("<currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name>", "<quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name>", StringComparison.Ordinal))
            .Replace("Publication_MarketDocument", "GL_MarketDocument", StringComparison.Ordinal);
    }

    internal static string Entsoe(string curve, string resolution, string start, string end, params (int Position, string Price)[] points) =>
        Document(Series(curve, resolution, start, end, 1, points));

    private const string NordPool = """
        {"deliveryDateCET":"2026-11-21","version":3,"updatedAt":"2026-11-20T11:55:02.1234567Z","deliveryAreas":["EE","LV"],"market":"DayAhead",
         "multiAreaEntries":[
          {"deliveryStart":"2026-11-20T23:00:00Z","deliveryEnd":"2026-11-20T23:15:00Z","entryPerArea":{"EE":87.45,"LV":-1.2}},
          {"deliveryStart":"2026-11-20T23:15:00Z","deliveryEnd":"2026-11-20T23:30:00Z","entryPerArea":{"EE":86.00}}],
         "areaStates":[{"state":"Final","areas":["EE"]},{"state":"Preliminary","areas":["LV"]}],"currency":"EUR","exchangeRate":1,"areaAverages":[]}
        """;

    private static string Document(string series) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Publication_MarketDocument xmlns=\"urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3\"><mRID>1</mRID><revisionNumber>2</revisionNumber><type>A44</type>"
        + $"<createdDateTime>2026-01-10T12:00:00Z</createdDateTime>\n{series}</Publication_MarketDocument>";

    private static string Series(string curve, string resolution, string start, string end, int sequence, params (int Position, string Price)[] points) =>
        $"<TimeSeries><mRID>1</mRID><in_Domain.mRID codingScheme=\"A01\">10YLV-1001A00074</in_Domain.mRID><currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name>"
        + $"<curveType>{curve}</curveType><classificationSequence_AttributeInstanceComponent.position>{sequence}</classificationSequence_AttributeInstanceComponent.position>\n"
        + $"<Period><timeInterval><start>{start}</start><end>{end}</end></timeInterval><resolution>{resolution}</resolution>\n"
        + string.Concat(points.Select(p => $"<Point><position>{p.Position}</position><price.amount>{p.Price}</price.amount></Point>\n")) + "</Period></TimeSeries>\n";

    private static MarketSeries Read(string text) => MarketSeries.Read(Encoding.UTF8.GetBytes(text), "file");

    private static void Fails(string text, string says)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(text));
        Assert.StartsWith("file", fault.Message, StringComparison.Ordinal);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }
}
