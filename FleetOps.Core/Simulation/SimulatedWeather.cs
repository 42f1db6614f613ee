using FleetOps.Core.Devices;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <summary>
/// Weather over Bengaluru as a pure function of seed and time: monthly normal highs and lows, a sine through the day, a warm or cool
/// anomaly a day, and rain in spells as often as the month has rain days; a scenario may add heat. It is not a forecast. Thread-safe. Sources: docs/simulator.md.
/// </summary>
public sealed class SimulatedWeather(ulong seed, TimeProvider worldClock, Outside? outside = null) : IWeather
{
    private static readonly double[] High = [27.9, 30.7, 33.1, 34.0, 33.3, 29.6, 28.3, 27.8, 28.6, 28.2, 27.2, 26.5];
    private static readonly double[] Low = [15.8, 17.5, 20.2, 22.0, 21.7, 20.4, 19.9, 19.8, 19.8, 19.6, 18.0, 16.2];
    private static readonly double[] Humidity = [60, 52, 46, 54, 62, 74, 78, 79, 77, 76, 73, 67];
    private static readonly double[] RainDays = [0.2, 0.4, 1.1, 3.1, 6.7, 6.2, 7.2, 9.9, 9.8, 8.3, 4.0, 1.6];
    private readonly ulong _key = NamedStream.Key(seed, "weather", "days");

    public (double TemperatureC, double HumidityPct, double RainMmPerHour) Now => At(Instant.Now(worldClock));

    public (double TemperatureC, double HumidityPct, double RainMmPerHour) At(Instant instant) => At(instant.UnixMilliseconds / 1000);

    internal (double TemperatureC, double HumidityPct, double RainMmPerHour) At(long second)
    {
        var day = LocalTime.Day(second);
        var hour = LocalTime.Hour(second);
        var month = LocalTime.Month(day);
        var rain = Rain(day, month, hour);
        var anomaly = Anomaly(day - 1) + (Anomaly(day) - Anomaly(day - 1)) * hour / 24;
        var mean = (High[month] + Low[month]) / 2;
        // The coolest hour is six, the warmest half past two.
        var sinceDawn = (hour + 18) % 24;
        var phase = sinceDawn < 8.5 ? -Portable.Cos(Math.PI * sinceDawn / 8.5) : Portable.Cos(Math.PI * (sinceDawn - 8.5) / 15.5);
        var temperature = mean + anomaly + phase * (High[month] - Low[month]) / 2 - Math.Min(4, rain * 0.5) + (outside?.HeatC(second) ?? 0);
        var humidity = Math.Clamp(Humidity[month] - 3.1 * (temperature - mean) + Math.Min(20, rain * 4), 20, 98);
        return (temperature, humidity, rain);
    }

    /// <summary>Share of clear-sky solar power that gets through the clouds, 0 to 1.</summary>
    internal double Clearness(long second)
    {
        var day = LocalTime.Day(second);
        var rain = Rain(day, LocalTime.Month(day), LocalTime.Hour(second));
        return (0.62 + 0.36 * Unit(day, 7)) * (rain > 0 ? 0.3 : 1);
    }

    private double Rain(long day, int month, double hour)
    {
        if (Unit(day, 1) >= RainDays[month] / 30) return 0;
        // Most rain of Bengaluru falls in the late afternoon and evening.
        var begin = Unit(day, 2) < 0.75 ? 14.5 + 7 * Unit(day, 3) : 14 * Unit(day, 3);
        var length = 0.5 + 2.5 * Unit(day, 4);
        if (hour < begin || hour > begin + length) return 0;
        var peak = Math.Min(45, -6 * Portable.Log(1 - Unit(day, 5)) + 0.5);
        var shape = Portable.Sin(Math.PI * (hour - begin) / length);
        return peak * shape * shape;
    }

    private double Anomaly(long day) => 3.2 * (Unit(day, 6) + Unit(day, 8) - 1);

    private double Unit(long day, ulong purpose)
    {
        var state = _key ^ ((ulong)day * 0xD1342543DE82EF95UL) ^ (purpose << 56);
        return (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
    }
}
