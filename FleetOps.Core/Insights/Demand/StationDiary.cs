using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// The last nine days of one station in quarters of an hour, folded from its frames: a stream and a recording make the same diary. Events that are told late go to the quarter in which they
/// happened. It is not the history: it forgets, and knows nothing from before <see cref="Since"/>. Not thread-safe: <see cref="NetworkDiary"/> guards it.
/// </summary>
public sealed class StationDiary(Station station)
{
    public const int Slots = 9 * 96;
    private const long SlotMilliseconds = StationSlot.Minutes * 60_000L;
    private readonly Cell[] _cells = new Cell[Slots];
    private readonly BatteryCell[] _battery = station.BatteryKwh > 0 ? new BatteryCell[Slots] : [];
    private readonly Dictionary<DeviceId, bool> _occupied = [];
    private readonly HashSet<DeviceId> _busyCcs = [];
    private int? _packs;
    private int? _parts;

    public Station Station { get; } = station;

    /// <summary>The first frame's instant; null before it.</summary>
    public Instant? Since { get; private set; }

    /// <summary>Cars that wait: as last measured, and who came and left since.</summary>
    public double Waiting { get; private set; }

    public int? Packs => _packs;

    public int? Parts => _parts;

    /// <summary>Connectors with a car at the plug.</summary>
    public int Occupied { get; private set; }

    /// <summary>Of those, DC connectors.</summary>
    public int OccupiedDc { get; private set; }

    /// <summary>CCS2 connectors that a car cannot have now: taken, or out of service.</summary>
    public int BusyCcs { get; private set; }

    public void Note(Frame frame)
    {
        if (Since is null || frame.At < Since) Since = frame.At;
        switch (frame.Observation)
        {
            case Measurements measured when frame.Device.Kind == DeviceKind.Station:
                Measure(measured, frame.At);
                break;
            case DeviceEvent.QueueJoined joined:
                Waiting = joined.Waiting;
                Count(frame.At, 1);
                break;
            case DeviceEvent.QueueLeft left:
                Waiting = Math.Max(0, Waiting - 1);
                // The connector that takes the car will count it once more.
                if (left.Served) Count(frame.At, -1);
                break;
            case DeviceEvent.QueueMoved:
                Waiting = Math.Max(0, Waiting - 1);
                break;
            case DeviceEvent.StatusChanged changed:
                if (changed.Status == ConnectorStatus.Preparing) Count(frame.At, 1);
                Plug(frame.Device.Id, changed.Status);
                break;
        }
    }

    /// <summary>The quarter that contains the instant; empty where it is not remembered.</summary>
    public StationSlot At(Instant instant)
    {
        var number = instant.UnixMilliseconds / SlotMilliseconds;
        ref readonly var cell = ref _cells[number % Slots];
        return cell.Number != number
            ? new StationSlot(0, double.NaN, double.NaN, 0, 0)
            : new StationSlot(
                cell.Arrivals, cell.Samples > 0 ? cell.WaitingSum / cell.Samples : double.NaN, cell.LoadSamples > 0 ? cell.LoadSum / cell.LoadSamples : double.NaN, cell.PacksUsed, cell.PartsUsed);
    }

    /// <summary>What the battery did in each quarter from one instant to another, both on quarters; null where that was not measured, empty where the station has none.</summary>
    public IReadOnlyList<BatterySlot?> Batteries(Instant from, Instant to)
    {
        if (_battery.Length == 0) return [];
        var slots = new List<BatterySlot?>();
        for (var number = from.UnixMilliseconds / SlotMilliseconds; number < to.UnixMilliseconds / SlotMilliseconds; number++)
        {
            ref readonly var cell = ref _battery[number % Slots];
            slots.Add(cell.Number == number && cell.Samples > 0 ? new BatterySlot(cell.Traded / cell.Samples, cell.Given / cell.Samples, cell.Net / cell.Samples, cell.Soc) : null);
        }

        return slots;
    }

    /// <summary>Cars that came from one instant to another, both on quarters.</summary>
    public int Arrivals(Instant from, Instant to)
    {
        var count = 0;
        for (var number = from.UnixMilliseconds / SlotMilliseconds; number < to.UnixMilliseconds / SlotMilliseconds; number++)
            if (_cells[number % Slots] is { } cell && cell.Number == number) count += cell.Arrivals;
        return count;
    }

    /// <summary>Packs (or parts) that were taken from the shelf between two instants, both on quarters.</summary>
    public int Used(Instant from, Instant to, bool parts)
    {
        var count = 0;
        for (var number = from.UnixMilliseconds / SlotMilliseconds; number < to.UnixMilliseconds / SlotMilliseconds; number++)
            if (_cells[number % Slots] is { } cell && cell.Number == number) count += parts ? cell.PartsUsed : cell.PacksUsed;
        return count;
    }

    /// <summary>Mean of the waiting cars (or of the load) over the quarters between two instants; NaN where nothing was measured.</summary>
    public double Mean(Instant from, Instant to, bool load)
    {
        double sum = 0, slots = 0;
        for (var number = from.UnixMilliseconds / SlotMilliseconds; number < to.UnixMilliseconds / SlotMilliseconds; number++)
        {
            ref readonly var cell = ref _cells[number % Slots];
            var samples = load ? cell.LoadSamples : cell.Samples;
            if (cell.Number != number || samples == 0) continue;
            sum += (load ? cell.LoadSum : cell.WaitingSum) / samples;
            slots++;
        }

        return slots > 0 ? sum / slots : double.NaN;
    }

    private void Measure(Measurements measured, Instant at)
    {
        ref var cell = ref CellAt(at);
        if (Value(measured, "queue_length") is { } waiting)
        {
            Waiting = waiting;
            cell.WaitingSum += waiting;
            cell.Samples++;
        }

        if (Value(measured, "power_kw") is { } grid)
        {
            cell.LoadSum += Math.Max(0, grid + (Value(measured, "solar_power_kw") ?? 0) - (Value(measured, "battery_power_kw") ?? 0));
            cell.LoadSamples++;
        }

        if (_battery.Length > 0) MeasureBattery(measured, at);
        Shelf(ref _packs, Value(measured, "stock_packs"), ref cell.PacksUsed);
        Shelf(ref _parts, Value(measured, "stock_parts"), ref cell.PartsUsed);
    }

    private void MeasureBattery(Measurements measured, Instant at)
    {
        if (Value(measured, "power_kw") is not { } grid || Value(measured, "battery_power_kw") is not { } battery || Value(measured, "battery_soc_pct") is not { } soc) return;
        var number = at.UnixMilliseconds / SlotMilliseconds;
        ref var cell = ref _battery[number % Slots];
        if (number < cell.Number) return;
        if (number > cell.Number) cell = new BatteryCell { Number = number };
        // Where the site has sun to spare, what goes into the battery is that sun.
        var net = grid - battery;
        cell.Traded += net < 0 ? Math.Min(0, battery) : battery;
        cell.Given += Math.Max(0, -battery);
        cell.Net += net;
        cell.Soc = soc;
        cell.Samples++;
    }

    // What a van brings is not seen as use; what is used in the same minute as it brings is missed.
    private static void Shelf(ref int? known, double? now, ref int used)
    {
        // A mean over a minute in which one was taken lies between two counts.
        if (now is not { } mean) return;
        var count = (int)Math.Round(mean);
        if (known is { } before && count < before) used += before - count;
        known = count;
    }

    private static double? Value(Measurements measured, string name) => measured.Signals.IndexOf(name) is >= 0 and var column ? measured.Values[column] : null;

    private void Plug(DeviceId connector, ConnectorStatus status)
    {
        Ccs(connector, status != ConnectorStatus.Available);
        var taken = status is ConnectorStatus.Preparing or ConnectorStatus.Charging or ConnectorStatus.SuspendedEV or ConnectorStatus.SuspendedEVSE or ConnectorStatus.Finishing;
        if (_occupied.TryGetValue(connector, out var before) && before == taken) return;
        var change = taken ? 1 : _occupied.ContainsKey(connector) ? -1 : 0;
        Occupied += change;
        if (Station.Connectors.Any(c => c.Id == connector && c.Standard != ConnectorStandard.Type2)) OccupiedDc += change;
        _occupied[connector] = taken;
    }

    private void Ccs(DeviceId connector, bool busy)
    {
        if (!Station.Connectors.Any(c => c.Id == connector && c.Standard == ConnectorStandard.Ccs2)) return;
        if (busy ? _busyCcs.Add(connector) : _busyCcs.Remove(connector)) BusyCcs += busy ? 1 : -1;
    }

    private void Count(Instant at, int cars)
    {
        ref var cell = ref CellAt(at);
        cell.Arrivals += cars;
    }

    private ref Cell CellAt(Instant at)
    {
        var number = at.UnixMilliseconds / SlotMilliseconds;
        ref var cell = ref _cells[number % Slots];
        if (number > cell.Number) cell = new Cell { Number = number };
        // Older than what is remembered: noted nowhere.
        else if (number < cell.Number) return ref _nowhere;
        return ref cell;
    }

    private Cell _nowhere;

    private struct BatteryCell
    {
        public long Number;
        public double Traded;
        public double Given;
        public double Net;
        public double Soc;
        public int Samples;
    }

    private struct Cell
    {
        public long Number;
        public int Arrivals;
        public double WaitingSum;
        public int Samples;
        public double LoadSum;
        public int LoadSamples;
        public int PacksUsed;
        public int PartsUsed;
    }
}
