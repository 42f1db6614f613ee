using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Telemetry;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>The HTTP doors from outside: good input, bad input, hostile input. Every answer is one clear reason.</summary>
public sealed class TelemetryApiTests : IAsyncLifetime
{
    private const string One = "/api/telemetry";
    private const string Batch = "/api/telemetry/batch";

    private DoorHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await DoorHost.StartAsync(("Doors:BodySeconds", "3"), ("Doors:SlowGraceSeconds", "2"), ("Doors:MaxBatchBytes", "8388608"), ("Doors:MaxBatchFrames", "20000"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Post_AFrame_IsStoredAndAcknowledged()
    {
        var answer = await _host.PostAsync(One, DoorHost.Frame(81.2));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"accepted":1,"duplicates":0,"rejected":[],"rejected_total":0}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal([81.2, 372.4], ((Measurements)Assert.Single(_host.History.Stored).Observation).Values.ToArray());
    }

    [Fact]
    public async Task Post_TheSameFrameTwice_IsIdempotent()
    {
        var frame = DoorHost.Frame();
        await _host.PostAsync(One, frame);
        var again = await DoorHost.JsonAsync(await _host.PostAsync(Batch, $"[{frame},{frame}]"));
        Assert.Equal(2, again.GetProperty("accepted").GetInt32());
        Assert.Equal(2, again.GetProperty("duplicates").GetInt32());
        Assert.Single(_host.History.Stored);
    }

    [Theory]
    [InlineData("application/json", "[{0},{1}]")]
    [InlineData("application/json", "{0}\n{1}")]
    [InlineData("application/x-ndjson", "{0}\n{1}\n")]
    [InlineData("text/plain", "\n{0}\r\n\r\n{1}")]
    public async Task PostBatch_ArrayOrLines_AreBothTaken(string type, string form)
    {
        var body = form.Replace("{0}", DoorHost.Frame(1, 2), StringComparison.Ordinal).Replace("{1}", DoorHost.Frame(2, 1), StringComparison.Ordinal);
        var reply = await DoorHost.JsonAsync(await _host.PostAsync(Batch, body, type: type));
        Assert.Equal(2, reply.GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task PostBatch_OneObjectOverManyLines_IsOneFrame()
    {
        var pretty = DoorHost.Frame().Replace(",", ",\n  ", StringComparison.Ordinal);
        Assert.Equal(1, (await DoorHost.JsonAsync(await _host.PostAsync(Batch, pretty))).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task PostBatch_Gzip_IsTaken()
    {
        var answer = await _host.PostAsync(Batch, Gzip(Encoding.UTF8.GetBytes(DoorHost.Frame())), encoding: "gzip");
        Assert.Equal(1, (await DoorHost.JsonAsync(answer)).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task PostBatch_GoodAmongBad_NamesIndexFieldAndReason()
    {
        var body = string.Join('\n', DoorHost.Frame(1, 3), DoorHost.Frame(150, 2), DoorHost.Frame(1, 1, "EV_999"), "{oops", DoorHost.Frame(1, -9_999), DoorHost.Frame(2));
        var reply = await DoorHost.JsonAsync(await _host.PostAsync(Batch, body, type: "application/x-ndjson"));
        Assert.Equal(2, reply.GetProperty("accepted").GetInt32());
        var rejected = reply.GetProperty("rejected").EnumerateArray().OrderBy(r => r.GetProperty("index").GetInt32()).ToList();
        Assert.Equal([1, 2, 3, 4], rejected.Select(r => r.GetProperty("index").GetInt32()));
        Assert.Equal(["signals.soc_pct", "device_id", "", "timestamp"], rejected.Select(r => r.GetProperty("field").GetString()!));
        Assert.All(rejected, r => Assert.NotEmpty(r.GetProperty("reason").GetString()!));
    }

    [Fact]
    public async Task PostBatch_Nothing_IsNothing()
    {
        foreach (var body in new[] { "", "[]", "\n\n", "[ ]" })
        {
            var answer = await _host.PostAsync(Batch, body);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(0, (await DoorHost.JsonAsync(answer)).GetProperty("accepted").GetInt32());
        }
    }

    [Theory]
    [InlineData("""{"device_id":"EV_001","timestamp":"NOW","signals":{"soc_pct":1e400}}""", 422, "signals.soc_pct")]
    [InlineData("""{"device_id":"EV_001","timestamp":"NOW","signals":{"soc_pct":NaN}}""", 422, "signals.soc_pct")]
    [InlineData("""{"device_id":"EV_001","timestamp":"NOW","signals":{"soc_pct":101}}""", 422, "physical range")]
    [InlineData("""{"device_id":"EV_001","timestamp":"NOW","signals":{"soc_pct":"81"}}""", 422, "number")]
    [InlineData("""{"device_id":"EV_404","timestamp":"NOW","signals":{"soc_pct":81}}""", 422, "EV_404")]
    [InlineData("""{"device_id":"EV_001","timestamp":"2001-01-01T00:00:00Z","signals":{"soc_pct":81}}""", 422, "old")]
    [InlineData("""{"device_id":"EV_001","timestamp":"NOW","signals":{"soc_pct":81}""", 400, "byte")]
    [InlineData("""{} {}""", 400, "goes on")]
    [InlineData("", 400, "too early")]
    [InlineData("nul", 400, "malformed")]
    public async Task Post_ABadFrame_IsAProblemWithAReason(string frame, int status, string says)
    {
        var answer = await _host.PostAsync(One, frame.Replace("NOW", DoorHost.Now, StringComparison.Ordinal));
        var problem = await ProblemAsync(answer, status);
        Assert.Contains(says, problem.GetProperty("detail").GetString());
        if (status == 422) Assert.Equal(0, Assert.Single(problem.GetProperty("rejected").EnumerateArray()).GetProperty("index").GetInt32());
        Assert.Empty(_host.History.Stored);
    }

    [Fact]
    public async Task Post_InvalidUtf8AndDeepNesting_AreRefused()
    {
        byte[] frame = [.. "{\"device_id\":\"EV_001\",\"x\":\""u8, 0xFF, .. "\",\"timestamp\":1,\"signals\":{}}"u8];
        await ProblemAsync(await _host.PostAsync(One, frame), 422);
        Assert.Contains("32 levels", (await ProblemAsync(await _host.PostAsync(One, "{\"x\":" + new string('[', 50_000)), 400)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("application/xml", null, 415)]
    [InlineData("application/json", "br", 415)]
    [InlineData("application/json", "gzip", 400)]
    public async Task PostBatch_AnUnknownForm_IsRefused(string type, string? encoding, int status) =>
        await ProblemAsync(await _host.PostAsync(Batch, "[]"u8.ToArray(), type: type, encoding: encoding), status);

    [Fact]
    public async Task Requests_TheFrameworkRefuses_AreProblemsToo()
    {
        await ProblemAsync(await _host.PostAsync(One, "{}", key: "nobody"), 401);
        await ProblemAsync(await _host.PostAsync(One, "{}", key: "viewer"), 403);
        await ProblemAsync(await _host.GetAsync(One, "device"), 405);
        await ProblemAsync(await _host.GetAsync("/api/nothing"), 404);
        await ProblemAsync(await _host.GetAsync("/api/vehicles?page=two"), 400);
    }

    [Fact]
    public async Task Post_64Megabytes_IsRefusedAndTheServerLives()
    {
        var held = _host.Get<Web.Transports.Http.BodyBudget>();
        await ProblemAsync(await _host.PostAsync(Batch, new byte[64 * 1_048_576]), 413);
        await ProblemAsync(await _host.PostAsync(One, new byte[64 * 1_048_576]), 413);
        Assert.Equal(0, held.Held);
        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync(One, DoorHost.Frame())).StatusCode);
    }

    [Fact]
    public async Task PostBatch_AGzipBomb_StopsAtTheLimit()
    {
        var bomb = Gzip(new byte[128 * 1_048_576]);
        Assert.InRange(bomb.Length, 1, 2_000_000);
        Assert.Contains("decompressed", (await ProblemAsync(await _host.PostAsync(Batch, bomb, encoding: "gzip"), 413)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task PostBatch_TooManyFrames_IsRefusedAsAWhole()
    {
        await ProblemAsync(await _host.PostAsync(Batch, string.Join('\n', Enumerable.Repeat("{}", 20_001))), 413);
        Assert.Empty(_host.History.Stored);
    }

    [Fact]
    public async Task PostBatch_ThousandsOfBadFrames_ListsSomeAndCountsAll()
    {
        var bad = DoorHost.Frame(soc: 500);
        var reply = await DoorHost.JsonAsync(await _host.PostAsync(Batch, string.Join('\n', Enumerable.Repeat(bad, 3_000).Concat(Enumerable.Repeat("{}", 3_000)))));
        Assert.Equal(6_000, reply.GetProperty("rejected_total").GetInt32());
        Assert.Equal(1_000, reply.GetProperty("rejected").GetArrayLength());
        Assert.Equal(6_000, _host.Counters.Rejected);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Post_ASlowBody_EndsInTime()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _host.Url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync("POST /api/telemetry HTTP/1.1\r\nHost: x\r\nX-Api-Key: device\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var reader = new StreamReader(stream);
        Assert.Contains("408", await reader.ReadLineAsync(patience.Token));
    }

    [Fact]
    public async Task Post_BeyondTheKeysRate_Gets429WithRetryAfter()
    {
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync(One, DoorHost.Frame(1, i), "slow")).StatusCode);
        var refused = await _host.PostAsync(One, DoorHost.Frame(1, 3), "slow");
        await ProblemAsync(refused, 429);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        var many = string.Join('\n', Enumerable.Range(0, 50).Select(i => DoorHost.Frame(1, 10 + i)));
        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync(Batch, many, "thin")).StatusCode);
        Assert.InRange((await _host.PostAsync(One, DoorHost.Frame(1, 5), "thin")).Headers.RetryAfter!.Delta!.Value.TotalSeconds, 30, 60);
    }

    [Fact]
    public async Task Post_WhenTheQueueIsFullOrTheStoreRefuses_SaysWhenToRetry()
    {
        _host.History.Full = true;
        var full = await _host.PostAsync(One, DoorHost.Frame());
        await ProblemAsync(full, 429);
        Assert.NotNull(full.Headers.RetryAfter);
        _host.History.Full = false;
        _host.History.Problem = "the disk is full";
        var refused = await _host.PostAsync(One, DoorHost.Frame());
        Assert.Contains("the disk is full", (await ProblemAsync(refused, 503)).GetProperty("detail").GetString());
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Post_AnUnknownDeviceWithAnEnrollingKey_EnrolsIt()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync(One, DoorHost.Frame(device: "EV_777"), "enrolling")).StatusCode);
        var vehicle = await DoorHost.JsonAsync(await _host.GetAsync("/api/vehicles/EV_777"));
        Assert.Equal(81.2, vehicle.GetProperty("signals").GetProperty("soc_pct").GetProperty("value").GetDouble());
        Assert.Equal(JsonValueKind.Null, vehicle.GetProperty("model").ValueKind);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(plain);
        return packed.ToArray();
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await DoorHost.JsonAsync(answer);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }
}
