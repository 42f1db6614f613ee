using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Api.Fleet;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>What the API tells: fleet, past, health and metrics.</summary>
public sealed partial class ReadApiTests : IAsyncLifetime
{
    private DoorHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DoorHost.StartAsync();
        var id = new DeviceId("BLR-001");
        var connector = new Connector(new DeviceId("BLR-001-1"), id, 1, ConnectorStandard.Ccs2, 60);
        var station = new Station(id, "Indiranagar", "East", new Coordinates(12.97, 77.64), StationType.Fast, 120, new Tariff(18, 10, 1, 10), [connector], 2, 3, 0, 0);
        _host.Roster.TryAdd(station, simulated: false);
        _host.Roster.TryAdd(new Vehicle(new DeviceId("EV_002"), "KA 01 EV 0002", "Tata Nexon EV", 40.5, 50, Simulated: false));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Vehicle_WithAFrame_ShowsValueUnitAgeAndQuality()
    {
        await _host.PostAsync("/api/telemetry", DoorHost.Frame(81.2, secondsAgo: 3));
        var soc = (await DoorHost.JsonAsync(await _host.GetAsync("/api/vehicles/EV_001"))).GetProperty("signals").GetProperty("soc_pct");
        Assert.Equal(81.2, soc.GetProperty("value").GetDouble());
        Assert.Equal("%", soc.GetProperty("unit").GetString());
        Assert.Equal("good", soc.GetProperty("quality").GetString());
        Assert.InRange(soc.GetProperty("age_s").GetDouble(), 3, 20);
    }

    [Fact]
    public async Task Vehicles_ArePagedAndFiltered()
    {
        var page = await DoorHost.JsonAsync(await _host.GetAsync("/api/vehicles?page=2&page_size=1"));
        Assert.Equal(2, page.GetProperty("total").GetInt32());
        Assert.Equal("EV_002", Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(1, (await DoorHost.JsonAsync(await _host.GetAsync("/api/vehicles?q=ev%200002"))).GetProperty("total").GetInt32());
        Assert.Equal(0, (await DoorHost.JsonAsync(await _host.GetAsync("/api/vehicles?state=driving"))).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Station_ShowsConnectorsAndTariff()
    {
        var station = await DoorHost.JsonAsync(await _host.GetAsync("/api/stations/BLR-001"));
        Assert.Equal("INR", station.GetProperty("tariff").GetProperty("currency").GetString());
        Assert.Equal("ccs2", Assert.Single(station.GetProperty("connectors").EnumerateArray()).GetProperty("standard").GetString());
        Assert.Equal(1, (await DoorHost.JsonAsync(await _host.GetAsync("/api/stations?type=fast&q=indira"))).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task History_ReadsWhatWasAsked()
    {
        Assert.True(Frames.Catalog.TryFind(DeviceKind.Station, "power_kw", out var power));
        _host.History.Series.Add(new Series(power, Resolution.Minute, [Frames.Noon.UnixMilliseconds], [42.5], [40], [45]));
        var reply = await DoorHost.JsonAsync(await _host.GetAsync("/api/stations/BLR-001/history?from=2026-11-20T12:00:00Z&to=1795262400000&resolution=minute&signals=power_kw"));
        var series = Assert.Single(reply.GetProperty("series").EnumerateArray());
        Assert.Equal(("power_kw", "kW", 42.5), (series.GetProperty("signal").GetString(), series.GetProperty("unit").GetString(), series.GetProperty("values")[0].GetDouble()));
        var query = Assert.Single(_host.History.Queries);
        Assert.Equal((Resolution.Minute, Frames.Noon), (query.Resolution, query.From));
        Assert.Same(power, Assert.Single(query.Signals));
    }

    [Theory]
    [InlineData("/api/vehicles/EV_404", 404)]
    [InlineData("/api/vehicles/BLR-001", 404)]
    [InlineData("/api/vehicles?page=0", 400)]
    [InlineData("/api/vehicles?page_size=100000", 400)]
    [InlineData("/api/vehicles?state=flying", 400)]
    [InlineData("/api/stations?type=huge", 400)]
    [InlineData("/api/stations/BLR-001/history?from=yesterday", 400)]
    [InlineData("/api/stations/BLR-001/history?from=2026-11-20T12:00:00Z&to=2026-11-20T11:00:00Z", 400)]
    [InlineData("/api/stations/BLR-001/history?from=2001-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", 400)]
    [InlineData("/api/stations/BLR-001/history?from=2026-01-01T00:00:00Z&to=2026-11-01T00:00:00Z&resolution=raw", 400)]
    [InlineData("/api/stations/BLR-001/history?resolution=second", 400)]
    [InlineData("/api/stations/BLR-001/history?signals=warp_factor", 400)]
    [InlineData("/api/stations/BLR-001/history?to=2000-01-01T00:00:00Z", 400)]
    [InlineData("/api/stations/NOPE/history", 404)]
    [InlineData("/api/stations/EV_001/history", 404)]
    [InlineData("/api/vehicles/BLR-001-1/history", 404)]
    [InlineData("/api/vehicles?page=x", 400)]
    [InlineData("/api/vehicles?page_size=99999999999", 400)]
    [InlineData("/api/vehicles?simulated=maybe", 400)]
    [InlineData("/api/events?limit=x", 400)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/api/events?limit=100000", 400)]
    [InlineData("/api/events?device=NOPE", 404)]
    public async Task Read_OutOfBounds_IsAProblem(string path, int status)
    {
        var answer = await _host.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty((await DoorHost.JsonAsync(answer)).GetProperty("detail").GetString()!);
        Assert.Empty(_host.History.Queries);
    }

    [Theory]
    [InlineData("/api/vehicles?page_size=ten", "page_size: 'ten' cannot be read")]
    [InlineData("/api/vehicles?simulated=%22maybe%22", "simulated: '\"maybe\"' cannot be read")]
    public async Task Read_WithAParameterThatIsNone_NamesIt(string path, string detail) =>
        Assert.Equal(detail, (await DoorHost.JsonAsync(await _host.GetAsync(path))).GetProperty("detail").GetString());

    [Theory]
    [InlineData("/api/stations/BLR-001/history?to=2000-01-01T00:30:00Z")]
    [InlineData("/api/events?to=2000-01-01T12:00:00Z")]
    [InlineData("/api/stations/BLR-001/history?to=2199-12-31T23:59:59Z")]
    public async Task Read_AtTheEdgesOfTime_IsAnswered(string path) => Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path)).StatusCode);

    [Fact]
    public async Task History_ThatCannotBeRead_IsUnavailableAndSaysWhy()
    {
        _host.History.Problem = "The history cannot be read: disk I/O error";
        var answer = await _host.GetAsync("/api/vehicles/EV_001/history");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(_host.History.Problem, (await DoorHost.JsonAsync(answer)).GetProperty("detail").GetString());
    }

    [Fact]
    public void Value_InAFastWorld_IsAsFreshAsThePagesSay()
    {
        var device = Frames.Vehicle with { Simulated = true };
        var twin = Twin.Of(device).Apply(Frames.Of(device, Frames.Noon, ("soc_pct", 50)));
        string QualityAt(double seconds, double speed) =>
            VehicleReply.Of(device, null, twin, new Present(Frames.Noon + TimeSpan.FromSeconds(seconds), Frames.Noon, speed)).Signals["soc_pct"].Quality;
        Assert.Equal(("good", "stale", "good", "stale"), (QualityAt(2, 1), QualityAt(1_000, 1), QualityAt(1_000, 600), QualityAt(4_000, 600)));
    }

    [Theory]
    [InlineData("dark", "other=1")]
    [InlineData("dark", "fleetops-theme=<b>")]
    [InlineData("light", "fleetops-theme=light")]
    public async Task Docs_FollowTheTheme(string theme, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/docs") { Headers = { { "Cookie", cookie } } };
        var page = await (await _host.Client.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains($"data-theme=\"{theme}\" class=\"{theme}-mode\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_ShowTheirOwnFields()
    {
        await _host.PostAsync("/api/telemetry", $$$"""{"device_id":"BLR-001-1","timestamp":"{{{DoorHost.Now}}}","event":{"type":"status_changed","status":"Charging"}}""");
        var happened = Assert.Single((await DoorHost.JsonAsync(await _host.GetAsync("/api/events?device=BLR-001-1"))).GetProperty("events").EnumerateArray());
        Assert.Equal(("status_changed", "charging"), (happened.GetProperty("type").GetString(), happened.GetProperty("detail").GetProperty("status").GetString()));
        Assert.Equal("charging", (await DoorHost.JsonAsync(await _host.GetAsync("/api/stations/BLR-001"))).GetProperty("connectors")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Read_BeyondTheKeysRate_Gets429WithRetryAfter()
    {
        _host.Keys.Keys["patient"] = FakeApiKeys.Of(9, "patient", Role.Viewer) with { RequestsPerMinute = 2 };
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/api/stats", "patient")).StatusCode);
        var refused = await _host.GetAsync("/api/vehicles", "patient");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/api/vehicles")).StatusCode);
    }

    [Fact]
    public async Task Stats_CountWhatCameIn()
    {
        await _host.PostAsync("/api/telemetry", DoorHost.Frame());
        await _host.PostAsync("/api/telemetry", DoorHost.Frame(500));
        var frames = (await DoorHost.JsonAsync(await _host.GetAsync("/api/stats"))).GetProperty("frames");
        Assert.Equal((1, 1), (frames.GetProperty("accepted").GetInt32(), frames.GetProperty("rejected").GetInt32()));
        Assert.Equal(1, frames.GetProperty("rejected_by_kind").GetProperty("out_of_range").GetInt32());
    }

    [Fact]
    public async Task Health_TellsLifeAndReadinessApart()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/health/ready")).StatusCode);
        _host.History.Problem = "the disk is full";
        var ready = await _host.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("the disk is full", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public async Task Metrics_ParseAsPrometheusText()
    {
        await _host.PostAsync("/api/telemetry", DoorHost.Frame());
        await _host.PostAsync("/api/telemetry", DoorHost.Frame(500));
        await _host.GetAsync("/api/nothing/\"quoted\"");
        var answer = await _host.Client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        Assert.EndsWith("\n", text);
        var typed = new HashSet<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) Assert.True(typed.Add(line.Split(' ')[2]), line);
            if (line[0] == '#') continue;
            var sample = Sample().Match(line);
            Assert.True(sample.Success, line);
            Assert.True(double.TryParse(sample.Groups["value"].Value, CultureInfo.InvariantCulture, out _), line);
            Assert.Contains(typed, t => sample.Groups["name"].Value.StartsWith(t, StringComparison.Ordinal));
        }

        Assert.Contains("fleetops_frames_accepted_total 1\n", text);
        Assert.Contains("fleetops_frames_rejected_total{kind=\"out_of_range\"} 1\n", text);
        Assert.Contains(",status=\"422\"} 1\n", text);
    }

    [Fact]
    public async Task Description_NamesEveryDoorAndRead()
    {
        var answer = await _host.Client.GetAsync("/openapi.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var description = await DoorHost.JsonAsync(answer);
        Assert.StartsWith("3.", description.GetProperty("openapi").GetString());
        var paths = description.GetProperty("paths");
        foreach (var path in new[] { "/api/telemetry", "/api/telemetry/batch", "/api/vehicles", "/api/vehicles/{id}", "/api/stations", "/api/stations/{id}", "/api/stations/{id}/history", "/api/stats", "/api/events", "/health" })
            Assert.True(paths.TryGetProperty(path, out _), path);
        var batch = paths.GetProperty("/api/telemetry/batch").GetProperty("post");
        Assert.Contains("device_id", batch.GetProperty("requestBody").GetRawText());
        Assert.True(batch.GetProperty("responses").TryGetProperty("429", out _));
        Assert.Equal("X-Api-Key", description.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("name").GetString());
        Assert.Contains("swagger-ui-bundle.js", await _host.Client.GetStringAsync("/docs"));
    }

    [GeneratedRegex("""^(?<name>[a-z_]+)(\{[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*\})? (?<value>\S+)$""")]
    private static partial Regex Sample();
}
