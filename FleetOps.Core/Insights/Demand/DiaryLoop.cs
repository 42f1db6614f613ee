using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// Keeps the diaries: first what the history has of the last days, then what is new in the live fleet, once a wall second, off the path on which frames come in. A station is looked at once a world minute;
/// events are all taken, unless more came in a second than the live fleet remembers.
/// </summary>
public sealed class DiaryLoop(
    NetworkDiary diary, DriverBook drivers, EquipmentInsight machines, LiveFleet live, Roster roster, IHistory history, SignalCatalog signals, PresentClock clock, TimeProvider human, ILogger<DiaryLoop> log)
    : SteadyLoop(TimeSpan.FromSeconds(1), human, log, "The diaries could not be kept; it is tried again each second")
{
    private const int MostEventsADay = 400_000;
    private const int PastDays = 8;
    private static readonly string[] OfStations = ["queue_length", "power_kw", "solar_power_kw", "battery_power_kw", "battery_soc_pct", "stock_packs", "stock_parts"];
    private static readonly string[] OfMachines = ["power_kw", "temperature_c", "vibration_mm_s", "runtime_h", "production_units"];
    private readonly Dictionary<DeviceId, Instant> _looked = [];
    private readonly EventTail _tail = new();
    private bool _began;

    protected override Task PassAsync(CancellationToken cancellation) => StepAsync(cancellation);

    internal async Task StepAsync(CancellationToken cancellation)
    {
        var present = clock.Now;
        if (!present.WorldArrived) return;
        foreach (var station in roster.Stations) diary.Add(station);
        if (!_began)
        {
            // From here on by the tail: what is in it already is read from the history.
            _tail.Follow(live.RecentEvents());
            _began = true;
            await ReadPastAsync(present.World, cancellation).ConfigureAwait(false);
        }

        foreach (var frame in _tail.Follow(live.RecentEvents()))
        {
            diary.Note(frame);
            drivers.Note(frame);
        }

        Look(DeviceKind.Station, TimeSpan.FromMinutes(1), diary.Note);
        Look(DeviceKind.Equipment, TimeSpan.FromMinutes(1), machines.Note);
    }

    private void Look(DeviceKind kind, TimeSpan apart, Action<Frame> note)
    {
        foreach (var twin in live.Twins(kind))
        {
            if (twin.Latest is not { } latest) continue;
            if (_looked.TryGetValue(twin.Device.Id, out var before) && latest.At - before < apart) continue;
            _looked[twin.Device.Id] = latest.At;
            note(latest);
        }
    }

    private async Task ReadPastAsync(Instant now, CancellationToken cancellation)
    {
        for (var back = PastDays; back >= 1; back--)
        {
            var (from, to) = (now - TimeSpan.FromDays(back), now - TimeSpan.FromDays(back - 1));
            foreach (var station in roster.Stations)
                await ReplayAsync(new Device(station.Id, DeviceKind.Station, station.Name, null, Simulated: true), OfStations, from, to, Resolution.Minute, diary.Note, cancellation).ConfigureAwait(false);
            var events = await history.ReadEventsAsync(null, from, to, MostEventsADay, cancellation).ConfigureAwait(false);
            foreach (var happened in events.Reverse())
            {
                diary.Note(happened);
                drivers.Note(happened);
            }
        }

        foreach (var machine in roster.Devices.Where(d => d.Kind == DeviceKind.Equipment))
            await ReplayAsync(machine, OfMachines, now - TimeSpan.FromHours(MachineTrack.Hours), now, Resolution.Raw, machines.Note, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes frames of stored series again: one an instant at which any of the signals has a value.</summary>
    private async Task ReplayAsync(
        Device device, string[] names, Instant from, Instant to, Resolution resolution, Action<Frame> note, CancellationToken cancellation)
    {
        Signal[] wanted = [.. signals.Of(device.Kind).Where(s => names.Contains(s.Name))];
        var series = await history.ReadAsync(new HistoryQuery(device.Id, wanted, from, to, resolution), cancellation).ConfigureAwait(false);
        var at = new SortedDictionary<long, List<(string Name, double Value)>>();
        foreach (var one in series)
        {
            for (var i = 0; i < one.Count; i++)
            {
                if (!at.TryGetValue(one.UnixMilliseconds[i], out var values)) at[one.UnixMilliseconds[i]] = values = [];
                values.Add((one.Signal.Name, one.Values[i]));
            }
        }

        foreach (var (instant, values) in at)
            note(new Frame(device, new Instant(instant), new Measurements(signals.SetOf(device.Kind, [.. values.Select(v => v.Name)]), [.. values.Select(v => v.Value)])));
    }
}
