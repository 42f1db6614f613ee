using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation.Stations;

/// <content>What befalls the hardware of a connector, and what it is asked to do.</content>
internal sealed partial class Bay
{
    // A fault that shows only in use shows at the latest after this, whatever happens.
    private const int ShowsAfterSeconds = 12 * 3600;

    public static readonly FaultKind[] DcKinds =
    [
        FaultKind.Overheating, FaultKind.ContactorWear, FaultKind.ConnectorLock, FaultKind.MeterFault, FaultKind.ReaderFault, FaultKind.ControllerHang, FaultKind.GroundFault,
    ];

    public static readonly FaultKind[] AcKinds =
        [FaultKind.ContactorWear, FaultKind.ConnectorLock, FaultKind.MeterFault, FaultKind.ReaderFault, FaultKind.ControllerHang, FaultKind.GroundFault];

    private readonly NamedStream _orders;
    private readonly NamedStream _warnings;
    private BayHealth? _condition;
    private DeviceCommand? _order;
    private Firmware? _update;
    private long _updateAt;
    private long _bootUntil;
    private double _share = 1;
    private int _loud;
    private int _errors;
    private bool _blocked;
    private bool _brokenOff;
    private readonly SiteStock _stock;
    private bool _suffered;
    private bool _ill;

    public Uplink Uplink { get; }

    public Maker Maker { get; }

    public Firmware Firmware { get; private set; }

    public Ward Ward { get; }

    public bool IsOperative { get; private set; } = true;

    /// <summary>Out of service, and says so.</summary>
    public bool IsDown => Status is ConnectorStatus.Faulted or ConnectorStatus.Unavailable;

    /// <summary>What a command comes to; it takes effect in the next step.</summary>
    public Receipt Order(DeviceCommand command)
    {
        var (lost, deaf) = (_orders.Unit(), _orders.Unit());
        if (!Uplink.IsUp)
        {
            // It may have arrived although its answer did not.
            if (lost < 0.4 && !Maker.Lacks(command)) _order = command;
            return new Receipt(ReceiptStatus.NoAnswer, "the connection is down");
        }

        if (Maker.Lacks(command)) return new Receipt(ReceiptStatus.NotSupported, "this charger cannot do that");
        if (_bootUntil > 0) return new Receipt(ReceiptStatus.Rejected, "it is restarting");
        if (command is not DeviceCommand.HardReset && Ward.Find(FaultKind.ControllerHang) is { HasFailed: true } && deaf < 0.3)
            return new Receipt(ReceiptStatus.NoAnswer, "no reply in time");
        if (command is DeviceCommand.LimitPower { Share: not (>= 0 and <= 1) }) return new Receipt(ReceiptStatus.Rejected, "a share of the rated power is 0 to 1");
        if (command is DeviceCommand.Unlock && Session is not null && !Maker.UnlocksWhileCharging) return new Receipt(ReceiptStatus.Rejected, "a session is in progress");
        _order = command;
        if (command is DeviceCommand.SetAvailability { Operative: false } && Session is not null)
            return new Receipt(ReceiptStatus.Scheduled, "once the session in progress has ended");
        return Maker.ForgetsToAnswer(command) ? new Receipt(ReceiptStatus.NoAnswer, "no reply in time") : new Receipt(ReceiptStatus.Accepted);
    }

    /// <summary>Installs a firmware at that second; false when it is for another part.</summary>
    public bool Update(Firmware firmware, long at)
    {
        if (firmware.Part != (IsDc ? Firmware.DcModule : Firmware.AcPost)) return false;
        (_update, _updateAt) = (firmware, at);
        return true;
    }

    /// <summary>One step of everything that is not charging. <paramref name="blocked"/>: the station's supply does not let it work.</summary>
    public void Care(Moment moment, bool blocked)
    {
        if (moment.IsNewMinute) Minute(moment);
        if (_order is not null) Obey(moment);
        if (_update is { } firmware && moment.Now >= _updateAt && Session is null)
        {
            _update = null;
            Firmware = firmware;
            Restart(moment, "Reboot", 120, 240);
        }

        if (_bootUntil > 0 && moment.Now >= _bootUntil)
        {
            _bootUntil = 0;
            Uplink.Say(moment, Device, new DeviceEvent.Booted(Firmware.Name));
            Rest(moment, empty: false);
        }

        if (blocked != _blocked)
        {
            _blocked = blocked;
            if (blocked) BreakOff(moment, "PowerLoss");
            Rest(moment, empty: false);
        }

        if (!_ill) return;
        for (var i = Ward.Acting.Count - 1; i >= 0; i--) Treat(Ward.Acting[i], moment);
        _ill = Ward.Acting.Count > 0;
    }

    /// <summary>A fault was begun from outside: looks at it from the next step on.</summary>
    public void Examine() => _ill = true;

    /// <summary>Errors since this was last asked.</summary>
    public int TakeErrors()
    {
        var errors = _errors;
        _errors = 0;
        return errors;
    }

    private void Minute(Moment moment)
    {
        var now = moment.Now;
        var kinds = Ward.Kinds;
        for (var i = 0; i < kinds.Length; i++) Ward.Expose(i, Likelihood(kinds[i], moment), now);
        _ill = Ward.Acting.Count > 0;
        if (_ill || _suffered) Suffer(now);
        var errors = 0.015 + (Visit is null ? 0 : 0.05);
        foreach (var ailment in Ward.Acting) errors += ailment.ErrorsAnHour(now);
        if (_warnings.Unit() < errors / 60) _errors++;
        var column = _sensors.Sticks(now, 2 * Health.Leak);
        if (column < 0 || _frozen is not null) return;
        Span<double> values = stackalloc double[DcNoise.Length];
        Measure(values, moment, Session is not null);
        _sensors.Hold(column, values[column], now);
    }

    private void Suffer(long now)
    {
        _suffered = Ward.Acting.Count > 0;
        if (!_suffered)
        {
            Health = BayHealth.Sound;
            return;
        }

        Health = _condition ??= new BayHealth();
        Health.Reset();
        foreach (var ailment in Ward.Acting) Health.Suffer(ailment, now);
    }

    private double Likelihood(FaultKind kind, Moment moment) => Firmware.Factor(kind) * kind switch
    {
        FaultKind.Overheating => (0.5 + 1.6 * PowerKw / Connector.RatedKw) * Math.Clamp(1 + 0.12 * (moment.TemperatureC - 26), 0.5, 3),
        FaultKind.ContactorWear => 0.3 + 5 * Module.ContactorWear * Module.ContactorWear,
        FaultKind.ConnectorLock => 0.4 + 4 * Module.LockWear * Module.LockWear,
        FaultKind.GroundFault => Math.Clamp(moment.HumidityPct / 60, 0.5, 2),
        _ => 1,
    };

    private void Treat(Ailment ailment, Moment moment)
    {
        var now = moment.Now;
        if (ailment.EndsAt <= now || ailment.HasFaded(now))
        {
            // Where the shelf is empty, the technician fetches the part.
            if (ailment.EndsBy == "technician" && ailment.EndsAt <= now && !_stock.UsePart() && ailment.Wait(Site.FetchesPartSeconds)) return;
            End(ailment, moment);
        }
        else if (!ailment.HasFailed && ailment.IsDue(now) && Shows(ailment, now)) Fail(ailment, moment);
    }

    // What wears in use fails in use.
    private bool Shows(Ailment ailment, long now) => ailment.Injected || ailment.ActingUp(now) > ailment.Model.MostHours * 3600 + ShowsAfterSeconds || ailment.Model.Kind switch
    {
        FaultKind.Overheating => PowerKw > 0.3 * Connector.RatedKw,
        FaultKind.ContactorWear => Status is ConnectorStatus.Preparing or ConnectorStatus.Charging,
        FaultKind.ConnectorLock or FaultKind.ReaderFault => Status == ConnectorStatus.Preparing,
        FaultKind.MeterFault => Status == ConnectorStatus.Charging,
        _ => true,
    };

    private void Fail(Ailment ailment, Moment moment)
    {
        Ward.Fail(ailment, moment.Now);
        Suffer(moment.Now);
        if (ailment.Model.Kind == FaultKind.ControllerHang)
        {
            var values = new double[IsDc ? 9 : 4];
            Measure(values, moment, charging: false);
            _frozen = values;
        }

        if (!ailment.IsSilent)
        {
            _errors++;
            Uplink.Say(moment, Device, new DeviceEvent.FaultRaised(ailment.Model.CodeFor(ailment.OtherCause), ailment.Model.VendorCode));
        }

        if (ailment.Model.EndsSession is not { } reason) return;
        if (!ailment.IsSilent) _loud++;
        BreakOff(moment, reason);
        Rest(moment, empty: false);
    }

    private void End(Ailment ailment, Moment moment)
    {
        Ward.End(ailment, moment.Now, ailment.EndsBy);
        Suffer(moment.Now);
        var kind = ailment.Model.Kind;
        if (kind == FaultKind.ControllerHang) _frozen = null;
        if (ailment.EndsBy == "technician" && kind is FaultKind.ContactorWear or FaultKind.ConnectorLock) Module.Renew(kind == FaultKind.ContactorWear);
        if (!ailment.HasFailed || ailment.IsSilent) return;
        if (ailment.Model.EndsSession is not null) _loud--;
        Uplink.Say(moment, Device, new DeviceEvent.FaultCleared(ailment.Model.CodeFor(ailment.OtherCause)));
        Rest(moment, empty: false);
    }

    private void Obey(Moment moment)
    {
        var command = _order!;
        _order = null;
        Ward.Try(command, moment.Now);
        switch (command)
        {
            case DeviceCommand.SoftReset:
                Restart(moment, "SoftReset", 40, 90);
                break;
            case DeviceCommand.HardReset:
                Restart(moment, "HardReset", 100, 220);
                break;
            case DeviceCommand.Unlock:
                Module.Lock(Health);
                if (Session is not null) End(moment, "UnlockCommand", recorded: false);
                break;
            case DeviceCommand.Resync:
                Uplink.Say(moment, Device, new DeviceEvent.StatusChanged(Status));
                break;
            case DeviceCommand.LimitPower limit:
                _share = limit.Share;
                break;
            case DeviceCommand.SetAvailability availability:
                IsOperative = availability.Operative;
                Rest(moment, empty: false);
                break;
            default:
                throw new NotSupportedException($"{command} is not a command.");
        }
    }

    private void Restart(Moment moment, string reason, int least, int most)
    {
        _bootUntil = moment.Now + (long)_orders.Between(least, most);
        BreakOff(moment, reason);
        Rest(moment, empty: false);
    }

    /// <summary>Whoever charges or tries to is stopped.</summary>
    private void BreakOff(Moment moment, string reason)
    {
        if (Session is not null)
        {
            End(moment, reason, recorded: false);
        }
        else if (Status == ConnectorStatus.Preparing)
        {
            Visit!.FailedAt = _attempt.Step;
            Uplink.Say(moment, Device, new DeviceEvent.AttemptFailed(Visit.Driver, _attempt.Step, ChargeAttempt.ReasonOf(_attempt.Step)));
            Status = ConnectorStatus.Finishing;
            HasChanged = _brokenOff = true;
        }
    }

    /// <summary>The status of a connector at which nobody charges. <paramref name="empty"/>: the car is just leaving.</summary>
    private void Rest(Moment moment, bool empty)
    {
        if (Session is not null || Status == ConnectorStatus.Preparing) return;
        var status = _loud > 0 ? ConnectorStatus.Faulted
            : _bootUntil > 0 || _blocked || !IsOperative ? ConnectorStatus.Unavailable
            : Visit is not null && !empty ? ConnectorStatus.Finishing
            : ConnectorStatus.Available;
        if (status != Status) ChangeTo(status, moment);
    }
}
