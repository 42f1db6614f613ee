using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation;

/// <content>What can be asked of the world from outside, between steps: commands, technicians, faults by hand and what scenarios order. It takes effect in the following steps.</content>
public sealed partial class World
{
    private const int LeastTravelSeconds = 20 * 60;
    private const int MostTravelSeconds = 45 * 60;
    private readonly Dictionary<DeviceId, long> _technicians = [];
    private Dictionary<DeviceId, Site>? _siteOf;
    private Dictionary<DeviceId, Bay>? _bayOf;
    private Dictionary<DeviceId, FleetCar>? _carOf;

    /// <summary>The feeders that supply the stations, by name.</summary>
    public IReadOnlyList<string> Feeders => [.. _grid.Feeders.Select(f => f.Name)];

    /// <summary>The stations on a feeder; empty when there is no such feeder.</summary>
    public IReadOnlyList<DeviceId> StationsOn(string feeder) => _grid.Find(feeder) is { } found ? [.. found.Sites.Select(s => s.Station.Id)] : [];

    /// <summary>Asks a station or connector to do something and returns what it answers, as chargers do: it may not support it, not answer, or answer and not heal.</summary>
    public Receipt Execute(DeviceId target, DeviceCommand command)
    {
        if (FindBay(target) is { } bay)
        {
            CountForbidden(bay, command);
            return bay.Order(command);
        }

        if (FindSite(target) is not { } site) return new Receipt(ReceiptStatus.Rejected, $"{target} takes no commands");
        foreach (var one in site.Bays) CountForbidden(one, command);
        return site.Order(command);
    }

    /// <summary>Sends a technician to a station or connector: 20 to 45 minutes of travel, then the repair. Ends every fault that acts there when called.</summary>
    public Receipt CallTechnician(DeviceId target)
    {
        if (FindBay(target) is null && FindSite(target) is null) return new Receipt(ReceiptStatus.Rejected, $"{target} is not a station or connector");
        if (_technicians.TryGetValue(target, out var due) && due > _now) return new Receipt(ReceiptStatus.Accepted, $"already on the way, done in about {(due - _now) / 60 + 1} min");
        var stream = NamedStream.For(Plan.Seed ^ (ulong)_now, target.Value, "technician");
        var doneAt = _now + (long)stream.Between(LeastTravelSeconds, MostTravelSeconds) + (long)stream.Between(900, 3600);
        _technicians[target] = doneAt;
        foreach (var ward in WardsOf(target)) ward.CallTechnician(doneAt);
        return new Receipt(ReceiptStatus.Accepted, $"done in about {(doneAt - _now) / 60 + 1} min");
    }

    /// <summary>The payment side of the simulated network: books money back to a driver.</summary>
    public Receipt PayBack(RefundOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (FindBay(order.Connector) is null) return new Receipt(ReceiptStatus.Rejected, $"{order.Connector} is not a connector");
        if (order.Inr <= 0) return new Receipt(ReceiptStatus.Rejected, "nothing is to be paid");
        Tally.RefundsInr += order.Inr;
        return new Receipt(ReceiptStatus.Accepted);
    }

    /// <summary>Makes a station or connector fail at the next step, or lets a vehicle begin to; labelled as injected. <paramref name="severity"/> is 0 to 1. It does not pass by itself.</summary>
    public Receipt Inject(DeviceId target, FaultKind kind, double severity) => Inject(target, kind, severity, silent: null);

    /// <summary>As above; <paramref name="silent"/> says whether the device tells of it (null: as often as that kind does).</summary>
    public Receipt Inject(DeviceId target, FaultKind kind, double severity, bool? silent)
    {
        if (severity is not (>= 0 and <= 1)) return new Receipt(ReceiptStatus.Rejected, "a severity is 0 to 1");
        if (FindCar(target) is { } car)
        {
            if (StationFaultModel.IsOfStations(kind)) return new Receipt(ReceiptStatus.Rejected, $"{target} cannot have {InWords(kind)}");
            return car.Inject(kind, severity, _now) ? new Receipt(ReceiptStatus.Accepted) : new Receipt(ReceiptStatus.Rejected, $"{target} has {InWords(kind)} already");
        }

        var bay = FindBay(target);
        var site = bay is null ? FindSite(target) : null;
        var ward = bay?.Ward ?? site?.Ward;
        if (ward is null) return new Receipt(ReceiptStatus.Rejected, $"{target} is not a station, connector or vehicle");
        if (!ward.Has(kind)) return new Receipt(ReceiptStatus.Rejected, $"{target} cannot have {InWords(kind)}");
        if (ward.Find(kind) is not null) return new Receipt(ReceiptStatus.Rejected, $"{target} has {InWords(kind)} already");
        var ailment = ward.Begin(kind, _now, severity, injected: true, atOnce: true);
        if (silent is { } quiet) ailment.IsSilent = quiet;
        bay?.Examine();
        site?.Examine();
        return new Receipt(ReceiptStatus.Accepted);
    }

    /// <summary>Cuts the supply of every station on a feeder between two instants.</summary>
    public Receipt FeederOutage(string feeder, Instant from, Instant to)
    {
        if (_grid.Find(feeder) is not { } found) return new Receipt(ReceiptStatus.Rejected, $"there is no feeder {feeder}");
        found.OrderOutage(Second(from), Second(to));
        return new Receipt(ReceiptStatus.Accepted);
    }

    /// <summary>Cuts the lines of these stations to the control room between two instants; they go on working. Devices that are not stations are left out.</summary>
    public void NetworkSplit(IEnumerable<DeviceId> stations, Instant from, Instant to)
    {
        foreach (var id in stations) FindSite(id)?.Uplink.Split(Second(from), Second(to));
    }

    /// <summary>Installs a firmware on each of these devices that it is for, one every ten seconds, when no car charges there. Returns how many take it; unknown firmware: none.</summary>
    public int RollOut(string firmware, IEnumerable<DeviceId> devices)
    {
        if (Firmware.Find(firmware) is not { } version) return 0;
        var count = 0;
        foreach (var id in devices)
            if (FindBay(id)?.Update(version, _now + 10 * count) ?? FindSite(id)?.Update(version, _now + 10 * count) ?? false) count++;
        return count;
    }

    /// <summary>The firmware versions that exist, those that are not yet in the field included.</summary>
    public static IReadOnlyList<string> Firmwares => [.. Firmware.All.Select(f => f.Name)];

    private void CountForbidden(Bay bay, DeviceCommand command)
    {
        if (command is not (DeviceCommand.SoftReset or DeviceCommand.HardReset)) return;
        if (bay.Ward.Find(FaultKind.GroundFault) is { HasFailed: true } || bay.Ward.Find(FaultKind.ContactorWear) is { HasFailed: true }) Tally.ForbiddenRestarts++;
    }

    private IEnumerable<Ward> WardsOf(DeviceId target)
    {
        if (FindBay(target) is { } bay) return [bay.Ward];
        var site = FindSite(target)!;
        return [site.Ward, .. site.Bays.Select(b => b.Ward)];
    }

    private Site? FindSite(DeviceId id) => (_siteOf ??= _network.Sites.ToDictionary(s => s.Station.Id)).GetValueOrDefault(id);

    private Bay? FindBay(DeviceId id) => (_bayOf ??= _network.Sites.SelectMany(s => s.Bays).ToDictionary(b => b.Connector.Id)).GetValueOrDefault(id);

    private static string InWords(FaultKind kind) => ScenarioFile.InSnake(kind).Replace('_', ' ');

    private FleetCar? FindCar(DeviceId id) => (_carOf ??= _cars.ToDictionary(c => c.Device.Id)).GetValueOrDefault(id);

    private static long Second(Instant instant) => instant.UnixMilliseconds / 1000;
}
