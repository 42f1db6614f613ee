using System.Globalization;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// What the failure model is asked with, in order: the station's seven signals as they are, what its windows of 10, 60 and 240 minutes and of a day tell, then the same of the connector. Names are
/// snake_case and end in the window; <see cref="Words"/> says each for people. After these <see cref="Count"/> stand the features of <see cref="ReadingFeatures"/>, which only who asks with
/// readings of his own fills.
/// </summary>
public static class FailureFeatures
{
    /// <summary>The first features are the seven signals of one station reading.</summary>
    public const int OfReading = 7;

    private static readonly (string Name, string Unit, string Words)[] StationNow =
    [
        ("temperature_c", "°C", "cabinet temperature"), ("voltage_v", "V", "supply voltage"), ("current_a", "A", "supply current"), ("vibration_g", "g", "cabinet vibration"),
        ("humidity_pct", "%", "humidity"), ("uptime_pct", "%", "availability of the last 24 h"), ("error_rate_per_h", "/h", "errors of the last hour"), ("load_share", "", "share of the site limit in use"),
        ("queue_length", "", "cars waiting"), ("station_fault", "", "fault of the station in force"),
    ];

    private static readonly (string Name, string Unit, string Words)[] StationWindow =
    [
        ("silence_share", "", "share of time in which the station was not heard"), ("left_out_share", "", "share of readings with a value left out"), ("voltage_mean_v", "V", "mean supply voltage"),
        ("voltage_spread_v", "V", "spread of the supply voltage"), ("voltage_flicker_v", "V", "flicker of the supply voltage"), ("load_mean", "", "mean share of the site limit"),
        ("voltage_per_load_v", "V", "volts lost at full load"), ("cabinet_mean_c", "°C", "mean cabinet temperature"), ("vibration_mean_g", "g", "mean cabinet vibration"), ("errors_mean_per_h", "/h", "errors an hour"),
    ];

    private static readonly (string Name, string Unit, string Words)[] ConnectorNow =
    [
        ("is_dc", "", "fast connector"), ("rated_kw", "kW", "rated power"), ("occupied", "", "a car at the plug"), ("status_minutes", "min", "time since its status changed"), ("fault_in_force", "", "fault in force"),
        ("power_share", "", "share of rated power"), ("module_c", "°C", "module temperature"), ("fan_rpm", "rpm", "fan speed"),
    ];

    private static readonly (string Name, string Unit, string Words)[] ConnectorWindow =
    [
        ("connector_left_out_share", "", "share of its readings with a value left out"), ("power_mean", "", "mean share of rated power"), ("meter_noise", "", "noise of the power meter"),
        ("contact_noise_v", "V", "noise of the output voltage"), ("module_mean_c", "°C", "mean module temperature"), ("warmer_than_own_c", "°C", "module warmer than its own normal at this load"),
        ("fan_mean_rpm", "rpm", "mean fan speed"), ("fan_vibration_of_own", "×", "fan vibration against its own normal at this speed"), ("fan_speed_of_own", "×", "fan speed against its own normal at this heat"),
        ("insulation_of_own", "×", "insulation against its own normal"), ("stuck_share", "", "share of time with a stuck sensor"),
    ];

    private static readonly (string Name, string Unit, string Words)[] ConnectorLong =
    [
        ("tries", "", "drivers who tried to start"), ("starts", "", "sessions started"), ("not_authorised", "", "drivers turned away by the reader"), ("not_locked", "", "plugs that did not lock"),
        ("not_started", "", "sessions that did not start"), ("start_seconds", "s", "time from plugging in to charging"), ("slow_starts", "", "starts that took more than 70 s"), ("lock_knock_g", "g", "shake when the lock moves"),
        ("switch_shake_g", "g", "shake when the contactor moves"), ("broken_off", "", "sessions broken off"),
    ];

    private static readonly (string Name, string Unit, string Words)[] StationDay =
    [
        ("heard_per_reading_24h", "", "spells heard a reading in the last day"), ("left_out_share_24h", "", "share of readings with a value left out in the last day"),
        ("voltage_flicker_v_24h", "V", "flicker of the supply voltage in the last day"), ("voltage_per_load_v_24h", "V", "volts lost at full load in the last day"), ("errors_mean_per_h_24h", "/h", "errors an hour in the last day"),
        ("heard_per_reading_day_before", "", "spells heard a reading the day before"), ("voltage_flicker_v_day_before", "V", "flicker of the supply voltage the day before"),
        ("errors_mean_per_h_day_before", "/h", "errors an hour the day before"),
    ];

    private static readonly (string Name, string Unit, string Words)[] ConnectorDay =
    [
        ("connector_left_out_share_24h", "", "share of its readings with a value left out in the last day"), ("power_mean_24h", "", "mean share of rated power in the last day"), ("meter_noise_24h", "", "noise of the power meter in the last day"),
        ("contact_noise_v_24h", "V", "noise of the output voltage in the last day"), ("warmer_than_own_c_24h", "°C", "module warmer than its own normal at this load in the last day"),
        ("fan_vibration_of_own_24h", "×", "fan vibration against its own normal in the last day"), ("fan_speed_of_own_24h", "×", "fan speed against its own normal in the last day"),
        ("insulation_of_own_24h", "×", "insulation against its own normal in the last day"), ("stuck_share_24h", "", "share of time with a stuck sensor in the last day"), ("tries_24h", "", "drivers who tried to start in the last day"),
        ("failed_share_24h", "", "share of tries that were given up in the last day"), ("start_seconds_24h", "s", "time from plugging in to charging in the last day"), ("slow_share_24h", "", "share of starts that took more than 70 s in the last day"),
        ("lock_knock_g_24h", "g", "shake when the lock moves in the last day"), ("switch_shake_g_24h", "g", "shake when the contactor moves in the last day"),
        ("left_out_rise", "", "rise of the share of readings with a value left out against the day before"), ("meter_noise_rise", "×", "noise of the power meter against the day before"),
        ("contact_noise_rise", "×", "noise of the output voltage against the day before"), ("fan_vibration_rise", "×", "rise of the fan's vibration against the day before"), ("insulation_rise", "×", "rise of the insulation against the day before"),
        ("start_seconds_rise", "s", "rise of the time from plugging in to charging against the day before"), ("lock_knock_rise_g", "g", "rise of the lock's shake against the day before"),
        ("switch_shake_rise_g", "g", "rise of the contactor's shake against the day before"),
    ];

    private static readonly string[] WindowNames = ["10min", "1h", "4h"];
    private static readonly string[] WindowWords = ["in the last 10 minutes", "in the last hour", "in the last 4 hours"];
    private static readonly (string Name, string Unit, string Words)[] All = List();

    public static FeatureSchema Schema { get; } = new([.. All.Select(f => (f.Name, f.Unit))]);

    /// <summary>Features of a connector that is followed live.</summary>
    public static int Count { get; } = All.Length - ReadingFeatures.Count;

    /// <summary>Those and the ones of readings.</summary>
    public static int Width => All.Length;

    /// <summary>What a feature means, for people.</summary>
    public static string Words(int feature) => All[feature].Words;

    /// <summary>The place of a feature.</summary>
    public static int IndexOf(string name) =>
        Array.FindIndex(All, f => f.Name == name) is >= 0 and var at ? at : throw new ArgumentException($"There is no feature '{name}'.", nameof(name));

    /// <summary>What a feature did to a score, in words.</summary>
    public static Contribution Contribution(int feature, double value, double share)
    {
        var (name, unit, words) = All[feature];
        var said = double.IsNaN(value) ? "not known" : value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 1 ? "0.#" : "0.###", CultureInfo.InvariantCulture);
        return new Contribution(name, value, unit, share, string.Create(CultureInfo.InvariantCulture, $"{words} {said}{(unit.Length > 0 && !double.IsNaN(value) ? " " + unit : "")}: {share:+0.00;\u22120.00}"));
    }

    /// <summary>Writes all features of a connector.</summary>
    /// <param name="station">The connector's station.</param>
    /// <param name="connector">Its number in the station's list.</param>
    /// <param name="to"><see cref="Count"/> places.</param>
    public static void Write(StationTrack station, int connector, Span<float> to)
    {
        ArgumentNullException.ThrowIfNull(station);
        if (to.Length != Count) throw new ArgumentException($"{to.Length} places are not {Count}.", nameof(to));
        var own = station.Write(to);
        station.Connectors[connector].Write(to[own..]);
    }

    private static (string, string, string)[] List()
    {
        var all = new List<(string Name, string Unit, string Words)>(StationNow);
        for (var w = 0; w < 3; w++) all.AddRange(StationWindow.Select(f => Over(f, w)));
        all.Add(("vibration_most_g_1h", "g", "strongest cabinet vibration in the last hour"));
        all.AddRange(StationDay);
        all.AddRange(ConnectorNow);
        for (var w = 0; w < 3; w++)
        {
            all.AddRange(ConnectorWindow.Select(f => Over(f, w)));
            if (w > 0) all.AddRange(ConnectorLong.Select(f => Over(f, w)));
        }

        all.AddRange(ConnectorDay);
        all.AddRange(StationNow.Take(OfReading).SelectMany(_ => ReadingFeatures.Statistics, (signal, statistic) => ($"reading_{signal.Name}_{statistic.Name}", signal.Unit, $"{signal.Words} {statistic.Words}")));
        all.Add(("readings", "", "readings given"));
        return [.. all];
    }

    private static (string Name, string Unit, string Words) Over((string Name, string Unit, string Words) feature, int window) =>
        ($"{feature.Name}_{WindowNames[window]}", feature.Unit, $"{feature.Words} {WindowWords[window]}");
}
