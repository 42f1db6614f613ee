using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// A connector and the car at it: Available → Preparing → Charging (→ SuspendedEV) → Finishing → Available, with the energy meter and the power module. Power is kW
/// at the output, energy Wh. Faults, commands and restarts stand in its other half.
/// </summary>
internal sealed partial class Bay
{
    private const double PackEfficiency = 0.95;
    private const int MeterEverySeconds = 300;
    private readonly NamedStream _stream;
    private readonly ChargeAttempt _attempt;
    private readonly double _ratedKw;
    private long _until;
    private long _meteredAt;

    public Bay(Connector connector, Device device, ulong seed, BayParts parts, Uplink uplink, SiteStock stock, double registerWh)
    {
        var id = connector.Id.Value;
        Connector = connector;
        Plug = connector.Standard;
        IsDc = Plug != ConnectorStandard.Type2;
        _ratedKw = connector.RatedKw;
        Device = device;
        Uplink = uplink;
        Maker = parts.Maker;
        _stock = stock;
        RegisterWh = registerWh;
        _stream = parts.Stream;
        _attempt = parts.Attempt;
        _orders = parts.Orders;
        _warnings = parts.Warnings;
        _sensors = parts.Sensors;
        _contactKey = NamedStream.Key(seed, id, "bad contacts");
        Firmware = parts.Firmware;
        Ward = parts.Ward;
        InsulationKohm = _stream.Between(2200, 5200);
        Module = new PowerModule(connector.RatedKw, IsDc, NamedStream.For(seed, id, "module"));
    }

    public Connector Connector { get; }

    public Device Device { get; }

    public PowerModule Module { get; }

    public BayHealth Health { get; private set; } = BayHealth.Sound;

    public ConnectorStatus Status { get; private set; } = ConnectorStatus.Available;

    public Visit? Visit { get; private set; }

    /// <summary>The session in progress; null when there is none.</summary>
    public DeviceEvent.SessionStarted? Session { get; private set; }

    public long SessionSince { get; private set; }

    public ConnectorStandard Plug { get; }

    public bool IsDc { get; }

    /// <summary>Status or session has changed since somebody set this to false.</summary>
    public bool HasChanged { get; set; }

    public bool IsFree => Status == ConnectorStatus.Available;

    /// <summary>Done, and would leave for somebody who waits.</summary>
    public bool MakesRoom => Status == ConnectorStatus.SuspendedEV && Visit is { RecordedDoneAt: null, KeepsPlace: false };

    public double Efficiency => IsDc ? 0.94 : 0.985;

    public double RegisterWh { get; private set; }

    public double SessionWh { get; private set; }

    public double PowerKw { get; private set; }

    public double VoltageV { get; private set; }

    public double CurrentA { get; private set; }

    /// <summary>Insulation of the cold, dry connector.</summary>
    public double InsulationKohm { get; }

    /// <summary>A driver begins to try; a recorded session charges at once, as it did.</summary>
    public void Take(Visit visit, WorldTally tally, Moment moment)
    {
        Visit = visit;
        SessionWh = 0;
        ChangeTo(ConnectorStatus.Preparing, moment);
        Module.Lock(Health);
        _attempt.Begin(tally, moment.Now);
        if (visit.RecordedDoneAt is null) return;
        tally.Authorised++;
        tally.Plugged++;
        tally.Started++;
        Start(moment);
    }

    /// <summary>Moves the state along; true when the car has left and the connector is free.</summary>
    public bool Advance(Moment moment, bool somebodyWaits)
    {
        if (_brokenOff)
        {
            _brokenOff = false;
            Rest(moment, empty: true);
            return true;
        }

        switch (Status)
        {
            case ConnectorStatus.Preparing:
                return Try(moment);
            case ConnectorStatus.Charging or ConnectorStatus.SuspendedEV when moment.Now >= Visit!.DepartsAt:
                End(moment, "EVDisconnected", recorded: Visit.RecordedDoneAt is not null);
                return false;
            case ConnectorStatus.SuspendedEV when somebodyWaits && MakesRoom:
                // Whoever is done is asked to make room, and walks back to the car.
                End(moment, "Local", recorded: false);
                return false;
            case ConnectorStatus.Charging when moment.Now - _meteredAt >= MeterEverySeconds:
                _meteredAt = moment.Now;
                Uplink.Say(moment, Device, new DeviceEvent.SessionMetered(Session!.Session, Math.Round(RegisterWh), SocPct));
                return false;
            case ConnectorStatus.Finishing or ConnectorStatus.Faulted or ConnectorStatus.Unavailable when Visit is not null && moment.Now >= _until:
                Module.Lock(Health);
                Rest(moment, empty: true);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes the car away from a free connector; null when there is none.</summary>
    public Visit? Release()
    {
        var left = Visit;
        Visit = null;
        SessionWh = 0;
        return left;
    }

    /// <summary>What the car would take now, ramps and limits included; 0 when it does not charge.</summary>
    public double Demand(Moment moment)
    {
        if (Status != ConnectorStatus.Charging) return 0;
        var visit = Visit!;
        var limit = (visit.Car?.ChargeShare ?? 1) * (IsDc ? visit.Model.MaxDcKw * Cell.Acceptance(visit.Soc) : visit.Model.MaxAcKw * (visit.Soc < 0.97 ? 1 : 0.4));
        if (visit.RecordedDoneAt is { } doneAt)
            limit = (visit.WantedKwh - SessionWh / 1000) * 3600 / Math.Max(moment.Seconds, doneAt - moment.Now + moment.Seconds);
        var wanted = Math.Min(_ratedKw * Math.Min(_share, Module.Derating), limit);
        var ramp = visit.RecordedDoneAt is null ? PowerKw + 4 * moment.Seconds : wanted;
        var left = (visit.WantedKwh * 1000 - SessionWh) * 3.6 / moment.Seconds;
        return Math.Max(0, Math.Min(Math.Min(wanted, ramp), left));
    }

    public void Deliver(double grantedKw, Moment moment)
    {
        PowerKw = grantedKw;
        Module.Advance(moment, grantedKw, Health);
        if (Status != ConnectorStatus.Charging)
        {
            VoltageV = CurrentA = 0;
            if (Visit is not null) Visit.PackKw = 0;
            return;
        }

        var visit = Visit!;
        var energyWh = grantedKw * moment.Seconds / 3.6;
        RegisterWh += energyWh * Health.MeterGain;
        SessionWh += energyWh;
        visit.PackKw = grantedKw * PackEfficiency;
        visit.EnergyKwh = Math.Min(visit.CapacityKwh, visit.EnergyKwh + energyWh * PackEfficiency / 1000);
        VoltageV = visit.Model.Cells * Cell.OpenCircuit(visit.Soc) * (1 + 0.012 * Math.Min(1, grantedKw / visit.Model.MaxDcKw));
        CurrentA = grantedKw * 1000 / VoltageV;
        if (SessionWh < visit.WantedKwh * 1000 - 0.5 && visit.Soc < 0.999) return;
        if (visit.StaysWhenDone) ChangeTo(ConnectorStatus.SuspendedEV, moment);
        else End(moment, "Local", recorded: false);
    }

    /// <summary>Asks the processor for what the next step looks at (<see cref="Ahead"/>).</summary>
    public void BringAhead()
    {
        Ahead.Bring(Module, 128);
        Ahead.Bring(Visit, 256);
    }

    // AC posts do not know the car's state of charge: the Type 2 plug does not carry it.
    private double? SocPct => IsDc ? Math.Round(Visit!.Soc * 100, 1) : null;

    private bool Try(Moment moment)
    {
        if (_attempt.Advance(Health, moment.Now) is not { } success) return false;
        if (success)
        {
            Start(moment);
            return false;
        }

        Visit!.FailedAt = _attempt.Step;
        Uplink.Say(moment, Device, new DeviceEvent.AttemptFailed(Visit.Driver, _attempt.Step, ChargeAttempt.ReasonOf(_attempt.Step)));
        _errors++;
        Status = ConnectorStatus.Finishing;
        HasChanged = true;
        Rest(moment, empty: true);
        return true;
    }

    private void Start(Moment moment)
    {
        SessionSince = _meteredAt = moment.Now;
        Session = new DeviceEvent.SessionStarted(
            $"{Device.Id.Value}-{moment.Now}", Visit!.Driver, Visit.Car?.Device.Id, Math.Round(RegisterWh), SocPct);
        Uplink.Say(moment, Device, Session);
        Module.Switch(Health);
        ChangeTo(ConnectorStatus.Charging, moment);
    }

    private void End(Moment moment, string reason, bool recorded)
    {
        var meter = Math.Round(RegisterWh);
        Uplink.Say(moment, Device, new DeviceEvent.SessionEnded(Session!.Session, meter, meter - Session.MeterWh, SocPct, reason));
        Session = null;
        Visit!.Completed = reason is "Local" or "EVDisconnected";
        _until = moment.Now + (recorded ? 0 : (long)_stream.Between(40, 170));
        Module.Switch(Health);
        ChangeTo(ConnectorStatus.Finishing, moment);
        Rest(moment, empty: false);
    }

    private void ChangeTo(ConnectorStatus status, Moment moment)
    {
        Status = status;
        HasChanged = true;
        Uplink.Say(moment, Device, new DeviceEvent.StatusChanged(status));
    }
}
