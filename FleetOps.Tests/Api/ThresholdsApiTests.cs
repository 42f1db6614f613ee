using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>The thresholds' endpoints of a whole server: who may, what is refused, and that a change decides the next answer.</summary>
[Trait("Category", "Slow")]
public sealed class ThresholdsApiTests(QuietServer quiet) : IClassFixture<QuietServer>
{
    private const string Reading = """{"temperature": 75, "voltage": 170, "current": 50, "vibration": 0.9, "humidity": 80, "uptime": 60, "error_rate": 3.0}""";

    [Fact]
    public async Task Put_ByAManager_DecidesTheNextAnswerAndStandsInTheLedger()
    {
        using var manager = await quiet.Server.SignedInAsync("manager");
        var before = await SendAsync(manager, HttpMethod.Post, "/api/mechanic/predict-failure", Reading, HttpStatusCode.OK);
        Assert.True(before.GetProperty("failure_predicted").GetBoolean());
        var changed = await SendAsync(manager, HttpMethod.Put, "/api/thresholds", """{"failure_1h_by_reading": 1}""", HttpStatusCode.OK);
        Assert.Equal((1, "set", "manager"), Of(changed, "failure_1h_by_reading"));
        Assert.False((await SendAsync(manager, HttpMethod.Post, "/api/mechanic/predict-failure", Reading, HttpStatusCode.OK)).GetProperty("failure_predicted").GetBoolean());
        var ledger = await SendAsync(manager, HttpMethod.Get, "/api/audit/records?limit=50", null, HttpStatusCode.OK);
        Assert.Contains("\"failure_1h_by_reading\":1", ledger.GetRawText().Replace("\\", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var back = await SendAsync(manager, HttpMethod.Put, "/api/thresholds", """{"failure_1h_by_reading": null}""", HttpStatusCode.OK);
        Assert.Equal((0.35, "default", null), Of(back, "failure_1h_by_reading"));
    }

    [Fact]
    public async Task Thresholds_OfAViewer_AreShownAndNotChanged()
    {
        using var viewer = await quiet.Server.SignedInAsync("viewer");
        var all = await SendAsync(viewer, HttpMethod.Get, "/api/thresholds", null, HttpStatusCode.OK);
        Assert.All(all.GetProperty("thresholds").EnumerateArray(), t => Assert.InRange(t.GetProperty("value").GetDouble(), t.GetProperty("low").GetDouble(), t.GetProperty("high").GetDouble()));
        await SendAsync(viewer, HttpMethod.Put, "/api/thresholds", """{"stock_out": 0.5}""", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("{\"stock_out\": \"high\"}", HttpStatusCode.UnprocessableEntity, "stock_out")]
    [InlineData("{\"stock_out\": 2}", HttpStatusCode.UnprocessableEntity, "stock_out")]
    [InlineData("{\"stockout\": 0.5}", HttpStatusCode.UnprocessableEntity, "stockout")]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity, null)]
    [InlineData("{\"stock_out\": ", HttpStatusCode.BadRequest, null)]
    public async Task Put_OfAWrongBody_NamesTheField(string body, HttpStatusCode status, string? field)
    {
        using var manager = await quiet.Server.SignedInAsync("manager");
        var problem = await SendAsync(manager, HttpMethod.Put, "/api/thresholds", body, status);
        if (field is not null) Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    private static (double, string?, string?) Of(JsonElement reply, string name)
    {
        var one = reply.GetProperty("thresholds").EnumerateArray().Single(t => t.GetProperty("name").GetString() == name);
        return (one.GetProperty("value").GetDouble(), one.GetProperty("source").GetString(), one.GetProperty("set_by").GetString());
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
