using System.Net;
using System.Text;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Transports.Markets;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Transports.Markets;

public sealed class PublishedMarketTests : IDisposable
{
    private static readonly Instant Now = Worlds.Midnight + TimeSpan.FromHours(12);
    private readonly string _folder = Directory.CreateTempSubdirectory("fleetops-market").FullName;
    private readonly Answers _answers = new();

    [Fact]
    public async Task Address_ByTheDay_IsReadForNineDaysBack_AndTomorrow()
    {
        var market = Market(new MarketOptions { Url = "https://prices.example/day?date={date}&key=secret", InrPerUnit = 90 });
        Assert.Equal("prices.example: not read yet", market.Source);
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(11, _answers.Asked.Count);
        Assert.Equal(40m * 90 / 1000, market.PriceAt(Now));
        Assert.Equal(40m * 90 / 1000, market.PriceAt(Now - TimeSpan.FromDays(9)));
        Assert.Null(market.PriceAt(Now + TimeSpan.FromDays(3)));
        Assert.Null(market.RealTimeAt(Now));
        Assert.StartsWith("Nord Pool, EE from prices.example, read at 20 Nov", market.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", market.Source, StringComparison.Ordinal);
        _answers.Asked.Clear();
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, _answers.Asked.Count);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "not a market file at all")]
    [InlineData(200, "{\"multiAreaEntries\": 7}")]
    public async Task WhatCannotBeRead_LeavesTheLastGoodPrices_AndSaysSo(int status, string body)
    {
        var market = Market(new MarketOptions { Url = "https://prices.example/day?date={date}" });
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        var before = market.PriceAt(Now);
        _answers.Reply = _ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(before);
        Assert.Equal(before, market.PriceAt(Now));
        Assert.Contains("the last attempt failed: ", market.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatIsTooLarge_OrNeverComes_IsGivenUp()
    {
        var market = Market(new MarketOptions { Url = "https://prices.example/all", MaxMegabytes = 1, TimeoutSeconds = 1 });
        _answers.Reply = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[2 << 20]) };
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Contains("never read", market.Source, StringComparison.Ordinal);
        _answers.Hangs = true;
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Contains("no answer within 1 s", market.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_IsReadAgain_WhenItHasChanged()
    {
        var file = Path.Combine(_folder, "day.json");
        await File.WriteAllTextAsync(file, Day("2026-11-20", 40), TestContext.Current.CancellationToken);
        var market = Market(new MarketOptions { File = file, InrPerUnit = 100 });
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, market.PriceAt(Now));
        await File.WriteAllTextAsync(file, Day("2026-11-20", 50), TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(5));
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, market.PriceAt(Now));
        File.Delete(file);
        await market.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, market.PriceAt(Now));
        Assert.Contains("the last attempt failed", market.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://prices.example", null, "not an http or https address")]
    [InlineData("https://prices.example", "a.csv", "a file or an address, not both")]
    public void Options_ThatCannotBe_AreRefused(string url, string? file, string said) =>
        Assert.Contains(new MarketOptions { Url = url, File = file }.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(this)), r => r.ErrorMessage == said);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private PublishedMarket Market(MarketOptions options)
    {
        var clock = new FakeTimeProvider(Now.ToDateTimeOffset());
        return new PublishedMarket(options, MarketServices.Client(options, _answers), new Clocks(clock, clock), NullLogger<PublishedMarket>.Instance);
    }

    private static string Day(string date, decimal price)
    {
        var from = DateTimeOffset.Parse(date + "T00:00:00+01:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
        var entries = Enumerable.Range(0, 96).Select(i =>
            $$"""{"deliveryStart":"{{from.AddMinutes(15 * i):yyyy-MM-ddTHH:mm:ssZ}}","deliveryEnd":"{{from.AddMinutes(15 * i + 15):yyyy-MM-ddTHH:mm:ssZ}}","entryPerArea":{"EE":{{price}} } }""");
        return $$"""{"deliveryDateCET":"{{date}}","version":1,"updatedAt":"{{date}}T10:00:00Z","deliveryAreas":["EE"],"market":"DayAhead","multiAreaEntries":[{{string.Join(',', entries)}}],"areaStates":[{"state":"Final","areas":["EE"]}],"currency":"EUR"}""";
    }

    private sealed class Answers : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public bool Hangs { get; set; }

        public Func<Uri, HttpResponseMessage>? Reply { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Hangs) await Task.Delay(Timeout.Infinite, cancellationToken);
            var address = request.RequestUri!;
            Asked.Add(address.ToString());
            if (Reply is not null) return Reply(address);
            var at = address.Query.IndexOf("date=", StringComparison.Ordinal) + 5;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Day(address.Query.Substring(at, 10), 40), Encoding.UTF8, "application/json") };
        }
    }
}
