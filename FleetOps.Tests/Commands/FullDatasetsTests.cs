using System.Diagnostics;
using System.Text.Json;
using FleetOps.Web.Commands;
using Xunit;

namespace FleetOps.Tests.Commands;

/// <summary><c>datasets</c> with all defaults: every dataset is there with the rows it must have.</summary>
public sealed class FullDatasetsTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task AllDefaults_HaveTheirRows()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-full-").FullName;
        try
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(0, await FleetCommands.RunAsync(["datasets", "--out", folder]));
            output.WriteLine($"{watch.Elapsed.TotalSeconds:0} s");
            using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken));
            var rows = manifest.RootElement.GetProperty("datasets").EnumerateArray().ToDictionary(d => d.GetProperty("name").GetString()!, d => d.GetProperty("rows").GetInt64());
            foreach (var (name, expected) in new[]
                     {
                         ("stations", 50L), ("station_signals", 648_000), ("station_signal_labels", 648_000), ("agent_decisions", 5_000), ("market_hours", 2_160), ("users", 1_000),
                         ("ev_frames", 6_048_000), ("equipment_readings", 34_560), ("equipment_labels", 34_560),
                     })
                Assert.Equal(expected, rows[name]);
            Assert.InRange(rows["driver_sessions"], 300_000, 500_000);
            foreach (var (name, count) in rows) Assert.Equal(count + 1, File.ReadLines(Path.Combine(folder, name + ".csv")).LongCount());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
