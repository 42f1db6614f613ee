using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What counts as a station unlike itself, and what is asked about it.</summary>
public sealed class AnomalyTests
{
    private static readonly Instant Now = Frames.Noon;

    [Theory]
    [InlineData(-60, -10, 30, 1, 1)]
    [InlineData(-60, 30, 90, 1, 1)]
    [InlineData(-60, 120, 150, double.NaN, 1)]
    [InlineData(10, 30, 60, 0, 0)]
    [InlineData(-90, -60, -5, 0, 0)]
    public void Of_AFault_SaysWhetherItCanBeSeen(int onset, int fails, int ends, double unlike, double acts)
    {
        var fault = new KnownFault(new DeviceId("ST_01"), "meter_fault", At(onset), At(fails), At(ends), 0.4);
        Assert.Equal([unlike, acts], AnomalyTargets.Of([fault], Now, At(600)));
    }

    [Fact]
    public void Features_OfAStation_HoldTheExtremesOfItsConnectors()
    {
        var tracks = new FailureTracks();
        tracks.TryAdd(Worlds.Stations[0]);
        var (work, all) = (new float[FailureFeatures.Count], new float[AnomalyFeatures.Count]);
        AnomalyFeatures.Write(tracks.Stations[0], work, all);
        var names = AnomalyFeatures.Schema.Features.Select(f => f.Name).ToList();
        Assert.Equal(Worlds.Stations[0].Connectors.Max(c => c.RatedKw), all[names.IndexOf("most_rated_kw")], 0.001f);
        Assert.Equal(Worlds.Stations[0].Connectors.Min(c => c.RatedKw), all[names.IndexOf("least_rated_kw")], 0.001f);
        Assert.StartsWith("lowest of its connectors, rated power", AnomalyFeatures.Contribution(names.IndexOf("least_rated_kw"), 22, 0.1).Words, StringComparison.Ordinal);
    }

    private static Instant At(int minutes) => Now + TimeSpan.FromMinutes(minutes);
}
