using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>One step of the world as everything in it sees it: the time at its end, its length, the weather, and where events go. One is reused for all steps.</summary>
internal sealed class Moment(Outside? outside = null)
{
    private List<Frame>? _frames;

    /// <summary>Told of cars that saw a queue and drove on, with the station and the driver: no device sees them.</summary>
    public Action<Device, string, Instant>? DroveOn { get; set; }

    /// <summary>What scenarios change.</summary>
    public Outside Outside { get; } = outside ?? new Outside();

    /// <summary>The Unix second at which the step ends.</summary>
    public long Now { get; private set; }

    public int Seconds { get; private set; }

    /// <summary>Somebody listens to events.</summary>
    public bool IsHeard => _frames is not null;

    public Instant At { get; private set; }

    public double Hour { get; private set; }

    public int SecondOfDay { get; private set; }

    /// <summary>The first step that ends in its minute: what is slow moves on now.</summary>
    public bool IsNewMinute { get; private set; }

    public double TemperatureC { get; private set; }

    public double HumidityPct { get; private set; }

    public double RainMmPerHour { get; private set; }

    /// <summary>Share of an ordinary day's demand that falls into a second now (<see cref="Drivers.Rhythm.City"/>).</summary>
    public double DemandShare { get; private set; }

    /// <summary>Share of an ordinary day's battery swaps that falls into a second now (<see cref="Drivers.Rhythm.Swaps"/>).</summary>
    public double SwapShare { get; private set; }

    /// <summary>Share of the panels' rating that the sun gives now.</summary>
    public double Sun { get; private set; }

    /// <summary>How fast traffic moves between lights.</summary>
    public double TrafficKmh { get; private set; }

    public void Begin(long now, int seconds, SimulatedWeather weather, List<Frame>? frames)
    {
        IsNewMinute = now / 60 != Now / 60;
        Now = now;
        Seconds = seconds;
        At = new Instant(now * 1000);
        _frames = frames;
        SecondOfDay = LocalTime.SecondOfDay(now);
        Hour = SecondOfDay / 3600.0;
        if (!IsNewMinute) return;
        (TemperatureC, HumidityPct, RainMmPerHour) = weather.At(now);
        DemandShare = Drivers.Rhythm.City.At(now, TemperatureC, RainMmPerHour);
        SwapShare = Drivers.Rhythm.Swaps.At(now, TemperatureC, RainMmPerHour);
        Sun = Hour is > 6.2 and < 18.2 ? 0.82 * Portable.Pow(Portable.Sin(Math.PI * (Hour - 6.2) / 12), 1.15) * weather.Clearness(now) : 0;
        TrafficKmh = LocalTime.Of(Traffic, Hour) * (RainMmPerHour > 2 ? 0.8 : 1);
    }

    /// <summary>Says that something happened, unless nobody listens (the silent part of a warm start).</summary>
    public void Say(Device device, DeviceEvent happened) => _frames?.Add(new Frame(device, At, happened));

    public void DriveOn(Device station, string driver) => DroveOn?.Invoke(station, driver, At);

    /// <summary>Says now what happened before.</summary>
    public void Say(Frame frame) => _frames?.Add(frame);

    /// <summary>One step of a first-order lag with time constant <paramref name="tau"/> seconds; stable for any step.</summary>
    public double Lag(double value, double target, double tau) => Lag(value, target, tau, Seconds);

    /// <summary>The same over a length of its own.</summary>
    public static double Lag(double value, double target, double tau, double seconds) => value + (target - value) * seconds / (tau + seconds);

    // Between lights; the mean with stops is about two thirds of it. Slowest at nine and at half past six.
    private static readonly double[] Traffic =
        [46, 48, 50, 50, 48, 44, 38, 32, 26, 24, 27, 30, 31, 31, 31, 30, 28, 25, 22, 23, 27, 32, 38, 43];
}
