using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What the stream makes of frames, against the same worked out from the whole list of frames.</summary>
public sealed class FailureTracksTests
{
    [Fact]
    public void Features_KeptUpFrameByFrame_EqualThoseOfTheWholeList()
    {
        var world = new World(Worlds.Plan() with { FaultRate = 20, Vehicles = 30 });
        var tracks = new FailureTracks();
        foreach (var station in Worlds.Stations) Assert.True(tracks.TryAdd(station));
        var all = new List<Frame>();
        var frames = new List<Frame>();
        for (var second = 5; second <= 5 * 3600; second += 5)
        {
            world.Advance(5, frames, measure: true);
            foreach (var frame in frames) tracks.Take(frame);
            all.AddRange(frames);
            frames.Clear();
        }

        tracks.MoveTo(world.Now);
        var until = world.Now.UnixMilliseconds / 60_000;
        var features = new float[FailureFeatures.Count];
        foreach (var track in tracks.Stations.Take(12))
        {
            FailureFeatures.Write(track, 0, features);
            var own = all.Where(f => f.Device.Id == track.Station.Id && f.At.UnixMilliseconds / 60_000 is var m && m >= until - 60 && m < until).ToList();
            var measured = own.Where(f => f.Observation is Measurements).ToList();
            var volts = Values(all.Where(f => f.Device.Id == track.Station.Id && f.Observation is Measurements), "voltage_v")
                .Where(v => v.Minute >= until - 60 && v.Minute < until).Select(v => v.Value).ToList();
            var mean = volts.Average();
            Near(mean, "voltage_mean_v_1h");
            Near(Math.Sqrt(volts.Average(v => v * v) - mean * mean), "voltage_spread_v_1h");
            Near(1 - measured.Select(f => f.At.UnixMilliseconds / 20_000).Distinct().Count() / 180.0, "silence_share_1h");
            Near(Values(all.Where(f => f.Device.Id == track.Station.Id && f.Observation is Measurements), "error_rate_per_h").Where(v => v.Minute >= until - 60 && v.Minute < until).Average(v => v.Value), "errors_mean_per_h_1h");
            var connector = all.Where(f => f.Device.Id == track.Station.Connectors[0].Id && f.At.UnixMilliseconds / 60_000 is var m && m >= until - 240 && m < until).ToList();
            Near(connector.Count(f => f.Observation is DeviceEvent.SessionStarted), "starts_4h");
            Near(connector.Count(f => f.Observation is DeviceEvent.StatusChanged { Status: ConnectorStatus.Preparing }), "tries_4h");
            Near(connector.Count(f => f.Observation is DeviceEvent.AttemptFailed { Step: ChargingStep.Authorise }), "not_authorised_4h");

            // Features are floats: seven figures are all they hold.
            void Near(double expected, string name)
            {
                var actual = features[FailureFeatures.IndexOf(name)];
                Assert.True(Math.Abs(expected - actual) <= 1e-9 + 1e-6 * Math.Abs(expected) + (name.Contains("spread", StringComparison.Ordinal) ? 1e-6 : 0), $"{track.Station.Id} {name}: {expected:R} and {actual:R}");
            }
        }
    }

    [Fact]
    public void Take_AtFiveTimesThePace_ChangesNoMean()
    {
        FailureTracks slow = new(), fast = new();
        foreach (var station in Worlds.Stations.Take(3))
        {
            slow.TryAdd(station);
            fast.TryAdd(station);
        }

        var world = new World(Worlds.Plan() with { Vehicles = 10 });
        var frames = new List<Frame>();
        for (var second = 1; second <= 1_800; second++)
        {
            world.Advance(1, frames, measure: true);
            foreach (var frame in frames)
            {
                fast.Take(frame);
                if (second % 5 == 0 || frame.Observation is DeviceEvent) slow.Take(frame);
            }

            frames.Clear();
        }

        slow.MoveTo(world.Now);
        fast.MoveTo(world.Now);
        var (a, b) = (new float[FailureFeatures.Count], new float[FailureFeatures.Count]);
        FailureFeatures.Write(slow.Stations[0], 0, a);
        FailureFeatures.Write(fast.Stations[0], 0, b);
        foreach (var name in new[] { "silence_share_10min", "load_mean_10min", "voltage_mean_v_10min" })
            Assert.Equal(a[FailureFeatures.IndexOf(name)], b[FailureFeatures.IndexOf(name)], 0.3f);
        Assert.Equal(a[FailureFeatures.IndexOf("voltage_flicker_v_10min")], b[FailureFeatures.IndexOf("voltage_flicker_v_10min")], 0.2f);
    }

    // A value that is left out repeats the last one.
    private static IEnumerable<(long Minute, double Value)> Values(IEnumerable<Frame> frames, string signal)
    {
        var last = signal == "voltage_v" ? 230.0 : 0.0;
        foreach (var frame in frames)
        {
            var measured = (Measurements)frame.Observation;
            if (measured.Signals.IndexOf(signal) is >= 0 and var at) last = measured.Values[at];
            yield return (frame.At.UnixMilliseconds / 60_000, last);
        }
    }
}
