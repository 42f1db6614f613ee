using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ingest;

/// <summary>What makes a decoded frame acceptable: the sender may speak for the device, the clock is plausible, values are physically possible.</summary>
public static class FrameRules
{
    /// <summary>The first fault with index 0, or null when the frame is good.</summary>
    public static Rejection? Check(Frame frame, Sender sender, Instant wallNow, DoorBounds bounds)
    {
        if (sender.Devices is { } allowed && !allowed.Contains(frame.Device.Id))
            return new Rejection(0, "device_id", $"this key may not send for {frame.Device.Id}", "forbidden_device");
        if (!sender.Simulated && CheckClock(frame, wallNow, bounds) is { } skew) return skew;
        return frame.Observation is Measurements measurements ? CheckRange(measurements) : null;
    }

    private static Rejection? CheckClock(Frame frame, Instant wallNow, DoorBounds bounds)
    {
        var ahead = frame.At - wallNow;
        if (ahead > bounds.MostAhead)
            return new Rejection(0, "timestamp", $"{frame.At} is {ahead.TotalSeconds:0} s ahead of the server clock ({bounds.MostAhead.TotalSeconds:0} s allowed)", "clock_skew");
        if (-ahead > bounds.MostBehind)
            return new Rejection(0, "timestamp", $"{frame.At} is {-ahead.TotalHours:0} h old ({bounds.MostBehind.TotalHours:0} h allowed)", "clock_skew");
        return null;
    }

    private static Rejection? CheckRange(Measurements measurements)
    {
        var values = measurements.Values;
        for (var i = 0; i < values.Length; i++)
        {
            var signal = measurements.Signals[i];
            if (!signal.Range.Contains(values[i]))
            {
                var unit = signal.Unit.Length == 0 ? "" : " " + signal.Unit;
                return new Rejection(0, "signals." + signal.Name, $"{values[i]:0.######}{unit} is outside the physical range {signal.Range}{unit}", "out_of_range");
            }
        }

        return null;
    }
}
