using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;
using Xunit;

namespace FleetOps.Tests.History;

public sealed class RollupTests
{
    private const long Start = Telemetry.Start;

    [Theory]
    [InlineData(Resolution.Minute, 60_000)]
    [InlineData(Resolution.Hour, 3_600_000)]
    public async Task Rollups_WithLateFramesDuplicatesAndOpenRows_EqualBruteForce(Resolution resolution, long bucket)
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        var random = new Random(9);
        var frames = telemetry.Frames(devices: 2, seconds: 9_000).Where(_ => random.Next(5) > 0).ToList();
        var parts = frames.GroupBy(_ => random.Next(6)).Select(g => g.ToList()).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            await house.AppendAsync(parts[i]);
            if (i < parts.Count - 1) await house.PackAsync();
            await house.AppendAsync(parts[0].Take(100).ToList());
            if (i == 2) await house.RestartAsync();
        }

        foreach (var device in new[] { Telemetry.Vehicle(0), Telemetry.Vehicle(1) })
        {
            var series = await house.ReadAsync(device.Id, Start - Spans.Hour, Start + Spans.Day, resolution);
            Assert.Equal(12, series.Count);
            foreach (var one in series) AssertEqualsBruteForce(one, frames.Where(f => f.Device == device), bucket);
        }
    }

    [Fact]
    public async Task MinuteRange_StartsAtTheBucketThatHoldsFrom()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        await house.AppendAsync(telemetry.Frames(devices: 1, seconds: 600));
        await house.PackAsync();
        var series = await house.ReadAsync(Telemetry.Vehicle(0).Id, Start + 150_000, Start + 300_000, Resolution.Minute, telemetry.Signals[0]);
        Assert.Equal([Start + 120_000, Start + 180_000, Start + 240_000], series[0].UnixMilliseconds);
    }

    private static void AssertEqualsBruteForce(Series series, IEnumerable<Frame> frames, long bucket)
    {
        var expected = frames
            .Select(f => (f.At.UnixMilliseconds, Value: ValueOf(f, series.Signal.Name)))
            .GroupBy(p => p.UnixMilliseconds - (p.UnixMilliseconds % bucket), p => p.Value)
            .OrderBy(g => g.Key).ToList();
        Assert.Equal(expected.Select(g => g.Key), series.UnixMilliseconds);
        Assert.Equal(expected.Select(g => g.Min()), series.Low);
        Assert.Equal(expected.Select(g => g.Max()), series.High);
        for (var i = 0; i < expected.Count; i++) Assert.Equal(expected[i].Average(), series.Values[i], Math.Abs(expected[i].Average()) * 1e-10 + 1e-12);
    }

    private static double ValueOf(Frame frame, string signal)
    {
        var measured = (Measurements)frame.Observation;
        return measured.Values[measured.Signals.IndexOf(signal)];
    }
}
