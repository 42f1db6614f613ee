using FleetOps.Core.Fleet;
using FleetOps.Core.Learning.Windows;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;

namespace FleetOps.Tests.Simulation;

/// <summary>What was known of one station at one moment, and the next fault there within the hour (null: none). <see cref="IsLast"/>: the last row before it.</summary>
internal sealed record FaultRow(int Day, double[] Features, FaultRecord? Fails, bool IsLast);

/// <summary>
/// A fault-enriched world as training sees it: of each station its own signals and the highest and lowest of its connectors', every two minutes, as windows of one and four hours; a row each ten
/// minutes. Left out: a fault of the whole station while it lasts, and outages of the feeder, which announce themselves to nobody.
/// </summary>
internal static class FaultRows
{
    private const int EverySeconds = 120;
    private static readonly string[] OfStation = ["temperature_c", "voltage_v", "current_a", "vibration_g", "humidity_pct", "uptime_pct", "error_rate_per_h", "power_kw", "queue_length"];

    private static readonly string[] OfConnector =
        ["dc_voltage_v", "dc_current_a", "power_kw", "module_temperature_c", "fan_speed_rpm", "fan_vibration_mm_s", "insulation_kohm", "session_energy_wh", "vehicle_soc_pct"];

    private static readonly WindowOptions OfStationWindows = new()
    {
        Windows = [30, 120],
        BaselineRows = 360,
        Statistics = [WindowStatistic.Mean, WindowStatistic.Deviation, WindowStatistic.Min, WindowStatistic.Max, WindowStatistic.Slope, WindowStatistic.Roughness, WindowStatistic.FromBaseline],
    };

    private static readonly WindowOptions OfConnectorWindows = OfStationWindows with
    {
        Windows = [30],
        Statistics = [WindowStatistic.Mean, WindowStatistic.Min, WindowStatistic.Max, WindowStatistic.Roughness, WindowStatistic.FromBaseline],
    };

    // What follows from several signals: power that no connector accounts for, and the supply against the nearest other stations'.
    private static readonly string[] StationChannels = [.. OfStation.Select(s => "station " + s), "station left out", "unmetered kW", "volts beside neighbours"];
    private static readonly string[] ConnectorChannels = [.. OfConnector, "left out"];
    private static readonly IReadOnlyList<string> ConnectorNames = WindowFeatures.Names(ConnectorChannels, OfConnectorWindows);

    private static readonly Station[][] Neighbours =
        [.. Worlds.Stations.Select(s => Worlds.Stations.Where(o => o.Id != s.Id).OrderBy(o => o.Place.DistanceTo(s.Place)).Take(3).ToArray())];

    public static IReadOnlyList<string> Channels { get; } = [.. OfStation.Select(s => "station " + s), .. OfConnector];

    public static IReadOnlyList<string> Names { get; } =
        [.. WindowFeatures.Names(StationChannels, OfStationWindows), .. ConnectorNames.Select(n => "highest " + n), .. ConnectorNames.Select(n => "lowest " + n)];

    /// <summary>The feature that holds the last hour's maximum or minimum of a channel, of any connector.</summary>
    public static int Extreme(int channel, bool upper)
    {
        var of = channel < OfStation.Length ? "" : upper ? "highest " : "lowest ";
        var name = $"{of}{Channels[channel]} {(upper ? WindowStatistic.Max : WindowStatistic.Min)} 30";
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == name) return i;
        throw new ArgumentException($"There is no '{name}'.", nameof(channel));
    }

    public static List<FaultRow> Of(int days, double faultRate, ulong seed)
    {
        var world = new World(Worlds.Plan(seed) with { FaultRate = faultRate, VehicleFaultRate = 0, Vehicles = 60, SessionsADay = 3_800 });
        var stations = Worlds.Stations.Select(_ => new UnitWindows(StationChannels.Length, OfStationWindows)).ToArray();
        var connectors = Worlds.Stations.Select(s => s.Connectors.Select(_ => new UnitWindows(ConnectorChannels.Length, OfConnectorWindows)).ToArray()).ToArray();
        var own = new double[ConnectorNames.Count];
        var candidates = new List<(DeviceId Station, Instant At, int Day, double[] Features)>();
        var frames = new List<Frame>();
        var latest = new Dictionary<DeviceId, Measurements>();
        for (var second = 10; second <= days * 86_400; second += 10)
        {
            var measure = second % EverySeconds == 0;
            world.Advance(10, measure ? frames : null, measure);
            if (!measure) continue;
            latest.Clear();
            foreach (var frame in frames)
                if (frame.Observation is Measurements m) latest[frame.Device.Id] = m;
            frames.Clear();
            for (var s = 0; s < stations.Length; s++)
            {
                var station = Worlds.Stations[s];
                var features = new double[Names.Count];
                stations[s].Add([.. Row(latest.GetValueOrDefault(station.Id), OfStation), Unmetered(station, latest), Volts(station) - Neighbours[s].Average(Volts)], features.AsSpan(0, stations[s].Width));
                var high = features.AsSpan(stations[s].Width, own.Length);
                var low = features.AsSpan(stations[s].Width + own.Length, own.Length);
                high.Fill(double.NaN);
                low.Fill(double.NaN);
                for (var c = 0; c < connectors[s].Length; c++)
                {
                    connectors[s][c].Add(Row(latest.GetValueOrDefault(station.Connectors[c].Id), OfConnector), own);
                    for (var i = 0; i < own.Length; i++)
                    {
                        if (double.IsNaN(own[i])) continue;
                        if (!(high[i] > own[i])) high[i] = own[i];
                        if (!(low[i] < own[i])) low[i] = own[i];
                    }
                }

                if (second % 600 == 0 && second >= 4 * 3600) candidates.Add((station.Id, world.Now, second / 86_400, features));
            }
        }

        return Label(world, candidates);

        double Volts(Station station) => Read(latest.GetValueOrDefault(station.Id), "voltage_v") ?? double.NaN;
    }

    private static double Unmetered(Station station, Dictionary<DeviceId, Measurements> latest)
    {
        var own = latest.GetValueOrDefault(station.Id);
        var load = (Read(own, "power_kw") ?? double.NaN) + (Read(own, "solar_power_kw") ?? 0) - (Read(own, "battery_power_kw") ?? 0);
        foreach (var connector in station.Connectors)
            load -= (Read(latest.GetValueOrDefault(connector.Id), "power_kw") ?? double.NaN) / (connector.Standard == ConnectorStandard.Type2 ? 0.985 : 0.94);
        return load;
    }

    private static double? Read(Measurements? measured, string signal) => measured?.Signals.IndexOf(signal) is { } at and >= 0 ? measured.Values[at] : null;

    private static List<FaultRow> Label(World world, List<(DeviceId Station, Instant At, int Day, double[] Features)> candidates)
    {
        var stationOf = world.Devices.ToDictionary(d => d.Id, d => d.Parent ?? d.Id);
        var faults = world.Faults.Records.Where(r => r.FailedAt > r.OnsetAt && StationFaultModel.IsOfStations(r.Kind)).ToLookup(r => stationOf[r.Device]);
        var rows = new List<FaultRow>();
        foreach (var (station, at, day, features) in candidates)
        {
            FaultRecord? next = null;
            var down = false;
            foreach (var fault in faults[station])
            {
                down |= fault.Device == station && fault.FailedAt <= at && (fault.EndedAt is null || fault.EndedAt > at);
                if (fault.FailedAt > at && fault.FailedAt.Value - at <= TimeSpan.FromHours(1) && (next is null || fault.FailedAt < next.FailedAt)) next = fault;
            }

            if (!down) rows.Add(new FaultRow(day, features, next, next is not null && next.FailedAt!.Value - at <= TimeSpan.FromMinutes(10)));
        }

        return rows;
    }

    private static double[] Row(Measurements? measured, string[] names)
    {
        var row = new double[names.Length + 1];
        var missing = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var column = measured?.Signals.IndexOf(names[i]) ?? -1;
            row[i] = column >= 0 ? measured!.Values[column] : double.NaN;
            if (column < 0) missing++;
        }

        row[^1] = missing;
        return row;
    }
}
