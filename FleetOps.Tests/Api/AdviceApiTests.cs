using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>The advising endpoints of a whole server on which no model is trained and no world runs: the documents' own examples, and what is refused.</summary>
[Trait("Category", "Slow")]
public sealed class AdviceApiTests(QuietServer quiet) : IClassFixture<QuietServer>
{
    [Theory]
    [InlineData("/api/traffic/calculate-incentive", """{"current_station": {"weather": "sunny", "station_capacity": 6, "station_type": "standard"}, "alternative_station": {"weather": "sunny", "station_capacity": 10, "station_type": "fast", "distance_km": 2.5}}""", "acceptance_probability")]
    [InlineData("/api/logistics/optimize-dispatch", """{"current_inventory": 15, "max_capacity": 100, "avg_daily_consumption": 30, "weather_impact": 1.2}""", "stockout_probability")]
    [InlineData("/api/audit/analyze-decision", """{"agent": "EnergyAgent", "action": "trade_energy", "confidence_score": 0.15, "cost_impact": -8000, "risk_score": 0.9}""", "anomaly_score")]
    public async Task Advice_OnTheDocumentsExample_IsGivenByRule(string path, string body, string figure)
    {
        var reply = await PostAsync(path, body, HttpStatusCode.OK);
        Assert.Equal("rule", reply.GetProperty("model").GetString());
        Assert.True(reply.GetProperty("stand_in").GetBoolean());
        Assert.InRange(reply.GetProperty(figure).GetDouble(), 0, 1);
        Assert.NotEmpty(reply.GetProperty("units").EnumerateObject());
        var recorded = await RecordAsync(reply);
        Assert.Equal((reply.GetProperty(figure).GetDouble(), "rule", true), (recorded.GetProperty("score").GetDouble(), recorded.GetProperty("model").GetString(), recorded.GetProperty("stand_in").GetBoolean()));
    }

    [Fact]
    public async Task Trading_WithoutAMarket_SaysSo() =>
        await PostAsync("/api/energy/optimize-trading", """{"grid_demand": 1200, "grid_supply": 1100, "energy_price": 6.2, "battery_soc": 85}""", HttpStatusCode.ServiceUnavailable);

    [Fact]
    public async Task Forecast_OfNumbersOfOnesOwn_HasAnInterval()
    {
        var reply = await PostAsync("/api/forecast", """{"data": [100, 102, 101, 103, 99, 104, 100, 98, 105, 101], "horizon": 24, "frequency": "h"}""", HttpStatusCode.OK);
        var (low, mean, high) = (reply.GetProperty("lower_bound"), reply.GetProperty("forecast"), reply.GetProperty("upper_bound"));
        Assert.Equal((24, 24, 24), (low.GetArrayLength(), mean.GetArrayLength(), high.GetArrayLength()));
        for (var i = 0; i < 24; i++) Assert.True(low[i].GetDouble() <= mean[i].GetDouble() && mean[i].GetDouble() <= high[i].GetDouble());
        Assert.InRange(mean[0].GetDouble(), 95, 107);
        Assert.Equal(JsonValueKind.Null, reply.GetProperty("contributions").ValueKind);
    }

    [Fact]
    public async Task Forecast_OfNumbersOfOnesOwn_IsExplainedLaterAsThen()
    {
        var reply = await PostAsync("/api/forecast?explain=true", """{"data": [100, 102, 101, 103, 99, 104, 100, 98, 105, 101]}""", HttpStatusCode.OK);
        Assert.False(reply.GetProperty("stand_in").GetBoolean());
        Assert.Equal(3, reply.GetProperty("contributions").GetArrayLength());
        var recorded = await RecordAsync(reply);
        Assert.Equal(reply.GetProperty("contributions").GetRawText(), recorded.GetProperty("contributions").GetRawText());
        Assert.False(recorded.GetProperty("stand_in").GetBoolean());
    }

    [Fact]
    public async Task Recommendations_OnAHotAndLoudReading_SayNow()
    {
        var reply = await PostAsync("/api/recommendations", """{"data": [{"power": 100, "temperature": 45, "vibration": 2, "runtime": 1.0, "production": 5.0}, {"power": 100, "temperature": 95, "vibration": 9}]}""", HttpStatusCode.OK);
        var (calm, bad) = (reply.GetProperty("results")[0], reply.GetProperty("results")[1]);
        Assert.Equal((false, true), (calm.GetProperty("urgent").GetBoolean(), bad.GetProperty("urgent").GetBoolean()));
        Assert.Equal(3, bad.GetProperty("risk_level").GetDouble());
        Assert.Equal(3, (await RecordAsync(bad)).GetProperty("score").GetDouble());
    }

    [Theory]
    [InlineData("/api/logistics/optimize-dispatch", """{"current_inventory": -1, "max_capacity": 100, "avg_daily_consumption": 30}""", "current_inventory")]
    [InlineData("/api/logistics/optimize-dispatch", """{"max_capacity": 100, "avg_daily_consumption": 30}""", "current_inventory")]
    [InlineData("/api/audit/analyze-decision", """{"agent": "a", "action": "b", "confidence_score": 2, "risk_score": 0.1}""", "confidence_score")]
    [InlineData("/api/traffic/calculate-incentive", """{"current_station": {"station_capacity": 6}}""", "alternative_station")]
    [InlineData("/api/traffic/calculate-incentive", """{"current_station": {"station_id": "NOWHERE"}, "alternative_station": {"station_capacity": 6, "distance_km": 1}}""", "current_station.station_id")]
    [InlineData("/api/forecast", """{"data": [1, 2], "horizon": 3}""", "data")]
    [InlineData("/api/forecast", """{"horizon": 100000}""", "horizon")]
    [InlineData("/api/recommendations", """{"data": [{"power": "much"}]}""", "data[0].power")]
    [InlineData("/api/energy/optimize-trading", """{"battery_soc": 850}""", "battery_soc")]
    public async Task Advice_OnAWrongField_NamesIt(string path, string body, string field)
    {
        var problem = await PostAsync(path, body, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
    }

    [Theory]
    [InlineData("{\"a\": ", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity)]
    public async Task Advice_OnNoObject_IsRefused(string body, HttpStatusCode status) => await PostAsync("/api/forecast", body, status);

    private async Task<JsonElement> RecordAsync(JsonElement reply)
    {
        using var client = quiet.Server.Client(RunningServer.BootstrapKey);
        using var response = await client.GetAsync(new Uri($"/api/predictions/{reply.GetProperty("prediction_id").GetInt64()}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> PostAsync(string path, string body, HttpStatusCode expected)
    {
        using var client = quiet.Server.Client(RunningServer.BootstrapKey);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
