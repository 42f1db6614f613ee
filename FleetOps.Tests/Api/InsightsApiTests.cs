using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>The insights' endpoints of a whole server on which no model is trained: rules stand in and say so.</summary>
[Trait("Category", "Slow")]
public sealed class InsightsApiTests(QuietServer quiet) : IClassFixture<QuietServer>
{
    private const string SeedExample = """
        {
          "temperature": 75,
          "voltage": 170,
          "current": 50,
          "vibration": 0.9,
          "humidity": 80,
          "uptime": 60,
          "error_rate": 3.0
        }
        """;

    private const string SeedAnomaly = """
        {
          "data": [
            {
              "power": 100,
              "temperature": 45,
              "vibration": 2,
              "runtime": 1.0,
              "production": 5.0
            }
          ]
        }
        """;

    [Fact]
    public async Task PredictFailure_WithTheSeedsExample_AnswersByRuleAndSaysSo()
    {
        var reply = await PostAsync("/api/mechanic/predict-failure", SeedExample);
        Assert.Equal("rule", reply.GetProperty("model").GetString());
        Assert.True(reply.GetProperty("stand_in").GetBoolean());
        Assert.True(reply.GetProperty("failure_predicted").GetBoolean());
        Assert.InRange(reply.GetProperty("failure_probability").GetDouble(), 0.5, 1);
        Assert.Equal("°C", reply.GetProperty("units").GetProperty("temperature").GetString());
        var recorded = await GetAsync($"/api/predictions/{reply.GetProperty("prediction_id").GetInt64()}");
        Assert.Equal(reply.GetProperty("failure_probability").GetDouble(), recorded.GetProperty("score").GetDouble());
        Assert.Equal(75, recorded.GetProperty("features")[0].GetDouble());
        Assert.Equal(16, recorded.GetProperty("feature_hash").GetString()!.Length);
    }

    [Fact]
    public async Task PredictFailure_WithManyReadings_CountsThem()
    {
        var reply = await PostAsync("/api/mechanic/predict-failure", $"{{\"device_id\":\"ST_07\",\"readings\":[{SeedExample},{SeedExample}]}}");
        Assert.Equal((2, "readings", "ST_07"), (reply.GetProperty("readings").GetInt32(), reply.GetProperty("based_on").GetString(), reply.GetProperty("device_id").GetString()));
    }

    [Theory]
    [InlineData("{\"temperature\": 75}", "voltage", "is missing")]
    [InlineData("{\"temperature\": \"hot\",\"voltage\": 170,\"current\": 50,\"vibration\": 0.9,\"humidity\": 80,\"uptime\": 60,\"error_rate\": 3}", "temperature", "is a number")]
    [InlineData("{\"temperature\": 75,\"voltage\": 17000,\"current\": 50,\"vibration\": 0.9,\"humidity\": 80,\"uptime\": 60,\"error_rate\": 3}", "voltage", "17000 is not 0 to 400 V")]
    [InlineData("{\"temprature\": 75,\"voltage\": 170}", "temprature", "there is no such field")]
    public async Task PredictFailure_OfAWrongBody_NamesTheField(string body, string field, string reason)
    {
        using var response = await SendAsync("/api/mechanic/predict-failure", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field && e.GetProperty("reason").GetString() == reason);
    }

    [Theory]
    [InlineData("{\"temperature\": ", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity)]
    [InlineData("7", HttpStatusCode.UnprocessableEntity)]
    public async Task PredictFailure_OfNoReading_IsRefused(string body, HttpStatusCode status)
    {
        using var response = await SendAsync("/api/mechanic/predict-failure", body);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task PredictFailure_OfMoreThan300Readings_IsRefused()
    {
        using var response = await SendAsync("/api/mechanic/predict-failure", "[" + string.Join(',', Enumerable.Repeat(SeedExample, 301)) + "]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task Anomaly_WithTheSeedsExample_AnswersInOrder()
    {
        var reply = await PostAsync("/api/anomaly", SeedAnomaly);
        Assert.Equal(1, reply.GetProperty("total").GetInt32());
        var one = reply.GetProperty("results")[0];
        Assert.Equal((false, "machine", "rule"), (one.GetProperty("is_anomaly").GetBoolean(), one.GetProperty("subject").GetString(), one.GetProperty("model").GetString()));
        var both = await PostAsync("/api/anomaly", $"[{SeedExample},{{\"power\":100,\"temperature\":140,\"vibration\":2}}]");
        Assert.Equal(["station", "machine"], both.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("subject").GetString()));
        Assert.All(both.GetProperty("results").EnumerateArray(), r => Assert.True(r.GetProperty("is_anomaly").GetBoolean()));
    }

    [Fact]
    public async Task Models_WithoutAny_SayThatRulesStandIn()
    {
        var status = await GetAsync("/api/models/status");
        Assert.Equal(0, status.GetProperty("ready").GetInt32());
        Assert.Contains(status.GetProperty("models").EnumerateArray(), m => m.GetProperty("name").GetString() == "failure" && m.GetProperty("stand_in").GetBoolean());
        Assert.All(status.GetProperty("models").EnumerateArray(), m => Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (m.GetProperty("drifting").ValueKind, m.GetProperty("proposal").ValueKind)));
        var info = await GetAsync("/api/models/failure/info");
        Assert.Equal(JsonValueKind.Null, info.GetProperty("drift").ValueKind);
        Assert.Contains(info.GetProperty("features").EnumerateArray(), f => f.GetProperty("name").GetString() == "voltage_flicker_v_1h");
        using var client = quiet.Server.Client(RunningServer.BootstrapKey);
        using var missing = await client.GetAsync(new Uri("/api/models/nothing/info", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task<JsonElement> PostAsync(string path, string body)
    {
        using var response = await SendAsync(path, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = quiet.Server.Client(RunningServer.BootstrapKey);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string body)
    {
        using var client = quiet.Server.Client(RunningServer.BootstrapKey);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
