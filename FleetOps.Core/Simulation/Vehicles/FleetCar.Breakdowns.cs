using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Vehicles;

/// <content>How a vehicle breaks down, is towed, is repaired, and what of it is begun by hand.</content>
internal sealed partial class FleetCar
{
    private CarFault? _failed;
    private long _repairedAt;
    private long _towedAt;

    /// <summary>
    /// Begins a failure by hand; false when that kind already acts on this vehicle. <paramref name="severity"/> 0 to 1 says how strong and how soon
    /// (<see cref="CarFaults.Inject"/>). Only the vehicle kinds.
    /// </summary>
    public bool Inject(FaultKind kind, double severity, long now)
    {
        if (!CarFaultModel.IsOfVehicles(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a vehicle's failure.");
        if (!(severity is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(severity), severity, "0 to 1");
        return _body.Faults.Inject(kind, severity, now);
    }

    private void Minute(Moment moment)
    {
        _sensors.Minute(moment, _body, Place());
        if (State == VehicleState.Driving && _body.Faults.Due(moment.Now, charging: false) is { } fault)
        {
            BreakDown(fault, moment);
        }
        else if (State == VehicleState.Charging)
        {
            // A faulty charger breaks off, and one that has failed does so at once; the car leaves the connector.
            var breaks = _body.Health.BreaksAMinute;
            if (_body.Faults.Due(moment.Now, charging: true) is not null || (breaks > 0 && _breaks.Chance(breaks))) _visit!.DepartsAt = moment.Now;
        }
    }

    private void BreakDown(CarFault fault, Moment moment)
    {
        if (State == VehicleState.Driving)
        {
            var (latitude, longitude, heading) = _trip.Where();
            (_at, _heading) = (new Coordinates(latitude, longitude), heading);
            _trip.Stop();
        }

        _headedFor = null;
        _failed = fault;
        _body.Faults.Fail(fault, moment.Now);
        _repairedAt = moment.Now + (long)fault.RepairSeconds;
        _towedAt = moment.Now + Math.Min(5400, (long)(fault.RepairSeconds / 3));
        moment.Say(Device, new DeviceEvent.FaultRaised(fault.Model.Code, fault.Model.VendorCode));
        ChangeTo(VehicleState.BrokenDown, null, moment);
    }

    /// <summary>On the roadside, then towed home, then repaired.</summary>
    private void Wait(Moment moment)
    {
        if (moment.Now >= _towedAt) _at = _home;
        if (moment.Now < _repairedAt || _failed is not { } fault) return;
        _failed = null;
        _body.Faults.Repair(fault, _body.Health, moment.Now);
        moment.Say(Device, new DeviceEvent.FaultCleared(fault.Model.Code));
        Park(moment, 300);
    }
}
