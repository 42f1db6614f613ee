using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>The workplace preset beside the public sessions that it was fitted to.</summary>
public sealed class WorkplaceTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Slow")]
    public void Sessions_OfTheWorkplacePreset_LookLikeTheRecordedOnes()
    {
        var recorded = SessionFile.Open(PublicSets.Path("acn", "acndata_sessions.json")).Sessions;
        // A fortnight of arrivals, and two days more for the last of them to leave.
        var world = new World(Worlds.Plan() with { Preset = WorldPreset.Workplace, Vehicles = 0 });
        var frames = new List<Frame>();
        for (var i = 0; i < 16 * 8640; i++) world.Advance(10, frames, measure: false);
        var starts = new Dictionary<string, Instant>();
        List<double> hours = [], energies = [], stays = [];
        foreach (var frame in frames)
        {
            if (frame.Observation is DeviceEvent.SessionStarted started && frame.At < Worlds.Midnight + TimeSpan.FromDays(14)) starts[started.Session] = frame.At;
            if (frame.Observation is not DeviceEvent.SessionEnded ended || !starts.TryGetValue(ended.Session, out var began)) continue;
            hours.Add(began.ToDateTimeOffset().ToOffset(Clocks.Ist).TimeOfDay.TotalHours);
            energies.Add(ended.EnergyWh / 1000);
            stays.Add((frame.At - began).TotalHours);
        }

        double[] distances =
        [
            Distance(hours, recorded.Select(s => s.ConnectedLocal.TimeOfDay.TotalHours)),
            Distance(energies, recorded.Select(s => s.EnergyKwh)),
            Distance(stays, recorded.Select(s => s.StaySeconds / 3600.0)),
        ];
        output.WriteLine($"{hours.Count} sessions against {recorded.Count}: hour {distances[0]:0.000}, energy {distances[1]:0.000}, duration {distances[2]:0.000}; balked {world.Tally.Balked}, gave up {world.Tally.Reneged}");
        Assert.True(hours.Count > 1_000);
        Assert.All(distances, d => Assert.InRange(d, 0, 0.10));
    }

    // Kolmogorov and Smirnov: the largest distance between two empirical distributions.
    private static double Distance(IEnumerable<double> one, IEnumerable<double> other)
    {
        double[] a = [.. one.Order()];
        double[] b = [.. other.Order()];
        var (i, j, largest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var at = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= at) i++;
            while (j < b.Length && b[j] <= at) j++;
            largest = Math.Max(largest, Math.Abs(i / (double)a.Length - j / (double)b.Length));
        }

        return largest;
    }
}
