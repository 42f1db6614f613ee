using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>Every example of the seed documents that is valid JSON, verbatim, under <c>/api</c>, on a whole server with its world: each is answered and recorded. (The others have "..." in them.)</summary>
[Trait("Category", "Slow")]
public sealed class SeedExamplesTests
{
    private static readonly (string Path, string Body)[] Examples =
    [
        ("/mechanic/predict-failure", """
            {
              "temperature": 75,
              "voltage": 170,
              "current": 50,
              "vibration": 0.9,
              "humidity": 80,
              "uptime": 60,
              "error_rate": 3.0
            }
            """),
        ("/traffic/calculate-incentive", """
            {
              "current_station": {
                "weather": "sunny",
                "station_capacity": 6,
                "station_type": "standard"
              },
              "alternative_station": {
                "weather": "sunny", 
                "station_capacity": 10,
                "station_type": "fast",
                "distance_km": 2.5
              }
            }
            """),
        ("/logistics/optimize-dispatch", """
            {
              "current_inventory": 15,
              "max_capacity": 100,
              "avg_daily_consumption": 30,
              "weather_impact": 1.2
            }
            """),
        ("/energy/optimize-trading", """
            {
              "grid_demand": 1200,
              "grid_supply": 1100,
              "energy_price": 6.2,
              "battery_soc": 85
            }
            """),
        ("/audit/analyze-decision", """
            {
              "agent": "EnergyAgent",
              "action": "trade_energy",
              "confidence_score": 0.15,
              "cost_impact": -8000,
              "risk_score": 0.9
            }
            """),
        ("/anomaly", """
            {
                "data": [{
                  "power": 100,
                  "temperature": 45,
                  "vibration": 2,
                  "runtime": 1.0,
                  "production": 5.0
                }]
              }
            """),
    ];

    [Fact]
    public async Task Examples_OfTheDocuments_AreAnsweredAndRecorded()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Client(RunningServer.BootstrapKey);
        foreach (var (path, body) in Examples)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri($"/api{path}?explain=true", UriKind.Relative), content, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {text}");
            using var reply = JsonDocument.Parse(text);
            var answer = reply.RootElement.TryGetProperty("results", out var results) ? results[0] : reply.RootElement;
            Assert.True(answer.GetProperty("stand_in").GetBoolean(), path);
            Assert.NotEmpty(reply.RootElement.GetProperty("units").EnumerateObject());
            var record = await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/predictions/{answer.GetProperty("prediction_id").GetInt64()}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(answer.GetProperty("model").GetString(), record.GetProperty("model").GetString());

            // Why it said so comes with the answer, and the same is told of the record later.
            Assert.Equal(Names(answer), Names(record));
        }

        static IEnumerable<string?> Names(JsonElement said) => said.GetProperty("contributions").EnumerateArray().Select(c => c.GetProperty("feature").GetString());
    }
}
