using FleetOps.Core.Devices;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation.Stations;

/// <content>What befalls a station's supply and line, its cabinet, its own record of service, and what its sensors say.</content>
internal sealed partial class Site
{
    /// <summary>How much longer a repair takes where there is no part on the shelf.</summary>
    public const int FetchesPartSeconds = 7200;

    private static readonly FaultKind[] Kinds = [FaultKind.CommunicationTimeout, FaultKind.VoltageInstability];

    // temperature_c, voltage_v, current_a, vibration_g, humidity_pct, then counted ones; hubs add battery_soc_pct, battery_power_kw, solar_power_kw
    private static readonly double[] Noise = [0.10, 0.45, 0.4, 0.005, 0.35, 0, 0, 0.05, 0, 0, 0, 0, 0, 0];
    private static readonly double[] Offset = [1.0, 1.4, 0.4, 0.006, 2.0, 0, 0, 0.05, 0, 0, 0, 0, 0, 0];
    private readonly NamedStream _orders;
    private readonly NamedStream _warnings;
    private readonly DeviceSensors _sensors;
    private readonly ulong _flickerKey;
    private readonly ServiceRecord _record = new();
    private SiteHealth? _condition;
    private DeviceCommand? _order;
    private Firmware? _update;
    private long _updateAt;
    private long _bootUntil;
    private Ailment? _outage;
    private bool _lockedOut;
    private bool _suffered;
    private bool _ill;
    private int _errors;
    private double _downSeconds;
    private long _minutedAt;

    public Uplink Uplink { get; }

    public Feeder Feeder { get; set; } = null!;

    public Firmware Firmware { get; private set; }

    public Ward Ward { get; }

    public SiteHealth Health { get; private set; } = SiteHealth.Sound;

    public ServiceRecord Record => _record;

    /// <summary>Supply at the station's own terminals.</summary>
    public double VoltageV => !Feeder.HasPower ? 0 : Math.Max(0, Feeder.VoltageV - (5 + Health.DropV) * GridKw / _limitKw - 0.5 * Health.DropV);

    /// <summary>What a command comes to; all connectors follow it too, each as it can.</summary>
    public Receipt Order(DeviceCommand command)
    {
        var lost = _orders.Unit();
        if (!Uplink.IsUp)
        {
            if (lost < 0.4) _order = command;
            return new Receipt(ReceiptStatus.NoAnswer, "the connection is down");
        }

        if (command is DeviceCommand.Unlock) return new Receipt(ReceiptStatus.NotSupported, "a station has no lock: ask a connector");
        if (_bootUntil > 0) return new Receipt(ReceiptStatus.Rejected, "it is restarting");
        Receipt? worst = null;
        foreach (var bay in Bays)
        {
            var receipt = bay.Order(command);
            if (worst is null || receipt.Status == ReceiptStatus.Scheduled) worst = receipt;
        }

        // The controller itself takes what a connector cannot.
        _order = command;
        return worst is { Status: ReceiptStatus.Scheduled } ? worst : new Receipt(ReceiptStatus.Accepted);
    }

    public bool Update(Firmware firmware, long at)
    {
        if (firmware.Part != Firmware.SiteController) return false;
        (_update, _updateAt) = (firmware, at);
        return true;
    }

    private void Care(Moment moment)
    {
        Uplink.Advance(moment, Health.Loss, Feeder.HasPower && _bootUntil == 0);
        if (moment.IsNewMinute) Minute(moment);
        FollowSupply(moment);
        if (_order is { } command) Obey(command, moment);
        if (_update is { } firmware && moment.Now >= _updateAt)
        {
            _update = null;
            Firmware = firmware;
            _bootUntil = moment.Now + (long)_orders.Between(60, 150);
        }

        if (_bootUntil > 0 && moment.Now >= _bootUntil)
        {
            _bootUntil = 0;
            Uplink.Say(moment, Device, new DeviceEvent.Booted(Firmware.Name));
        }

        if (_ill)
        {
            for (var i = Ward.Acting.Count - 1; i >= 0; i--) Treat(Ward.Acting[i], moment);
            _ill = Ward.Acting.Count > 0;
        }

        var blocked = _lockedOut || !Feeder.HasPower;
        var down = 0;
        foreach (var bay in Bays)
        {
            bay.Care(moment, blocked);
            if (bay.IsDown) down++;
            _errors += bay.TakeErrors();
        }

        _downSeconds += (double)down / Bays.Length * moment.Seconds;
    }

    /// <summary>A fault was begun from outside: looks at it from the next step on.</summary>
    public void Examine() => _ill = true;

    private void Minute(Moment moment)
    {
        // What the station counts of itself, it counts up to the minute.
        var seconds = (int)(moment.Now - _minutedAt);
        _minutedAt = moment.Now;
        _record.Add(moment.Now, seconds, _downSeconds / seconds, _errors);
        _downSeconds = _errors = 0;
        Stock.Advance(moment, seconds);
        var rain = Math.Max(0, moment.HumidityPct - 80) / 20;
        Ward.Expose(0, Firmware.Factor(FaultKind.CommunicationTimeout) * (1 + 2 * rain), moment.Now);
        Ward.Expose(1, 0.6 + 0.5 * Math.Max(0, -Feeder.SwingV) + 0.8 * GridKw / _limitKw, moment.Now);
        _ill = Ward.Acting.Count > 0;
        if (_ill || _suffered) Suffer(moment.Now);
        var errors = 0.02;
        foreach (var ailment in Ward.Acting) errors += ailment.ErrorsAnHour(moment.Now);
        if (_warnings.Unit() < errors / 60) _errors++;
        var column = _sensors.Sticks(moment.Now, 0);
        if (column < 0) return;
        Span<double> values = stackalloc double[Noise.Length];
        Measure(values, moment);
        _sensors.Hold(column, values[column], moment.Now);
    }

    private void Suffer(long now)
    {
        _suffered = Ward.Acting.Count > 0;
        if (!_suffered)
        {
            Health = SiteHealth.Sound;
            return;
        }

        Health = _condition ??= new SiteHealth();
        Health.Reset();
        foreach (var ailment in Ward.Acting)
            if (ailment != _outage) Health.Suffer(ailment, now);
    }

    /// <summary>An outage of the feeder is the station's loss of supply, and ends with it.</summary>
    private void FollowSupply(Moment moment)
    {
        if (!Feeder.HasPower && _outage is null && Ward.Find(FaultKind.VoltageInstability) is null)
        {
            _outage = Ward.Begin(FaultKind.VoltageInstability, moment.Now, 1, Feeder.IsOrdered, atOnce: true, needsPerson: false);
            Ward.Fail(_outage, moment.Now);
            _ill = true;
            Uplink.Say(moment, Device, new DeviceEvent.FaultRaised("UnderVoltage", "PSU-000"));
        }
        else if (Feeder.HasPower && _outage is { } over)
        {
            _outage = null;
            Ward.End(over, moment.Now, "itself");
            Uplink.Say(moment, Device, new DeviceEvent.FaultCleared("UnderVoltage"));
        }
    }

    private void Treat(Ailment ailment, Moment moment)
    {
        var now = moment.Now;
        if (ailment == _outage) return;
        if (ailment.EndsAt <= now || ailment.HasFaded(now))
        {
            if (ailment.EndsBy == "technician" && ailment.EndsAt <= now && !Stock.UsePart() && ailment.Wait(FetchesPartSeconds)) return;
            Ward.End(ailment, now, ailment.EndsBy);
            Suffer(now);
            if (ailment.Model.Kind == FaultKind.VoltageInstability) _lockedOut = false;
            if (ailment.HasFailed) Uplink.Say(moment, Device, new DeviceEvent.FaultCleared(ailment.Model.CodeFor(ailment.OtherCause)));
        }
        else if (!ailment.HasFailed && ailment.IsDue(now))
        {
            Ward.Fail(ailment, now);
            _errors++;
            Uplink.Say(moment, Device, new DeviceEvent.FaultRaised(ailment.Model.CodeFor(ailment.OtherCause), ailment.Model.VendorCode));
            if (ailment.Model.Kind == FaultKind.VoltageInstability) _lockedOut = true;
            Suffer(now);
        }
    }

    private void Obey(DeviceCommand command, Moment moment)
    {
        _order = null;
        Ward.Try(command, moment.Now);
        if (command is DeviceCommand.SoftReset or DeviceCommand.HardReset) _bootUntil = moment.Now + (long)_orders.Between(40, 120);
    }

    private void Warm(Moment moment)
    {
        var leak = 0.0;
        foreach (var bay in Bays) leak += bay.Health.Leak;
        _cabinetC = moment.Lag(_cabinetC, Math.Max(28, moment.TemperatureC + 8 + 20 * GridKw / _limitKw + 2.5 * leak), 900);
    }

    public Frame Observe(Moment moment, Shapes shapes)
    {
        var shape = Store.Exists ? shapes.Hub : shapes.Station;
        var values = new double[shape.Count];
        Measure(values, moment);
        var missing = _sensors.MissingAt(moment.Now, 0.12 * Health.Loss);
        return missing >= 0 && missing < shape.Count ? shape.MakeWithout(missing, Device, moment.At, values) : shape.Make(Device, moment.At, values);
    }

    private void Measure(Span<double> values, Moment moment)
    {
        var load = GridKw / _limitKw;
        var volts = VoltageV;
        var shake = 0.02 + 0.02 * load;
        foreach (var bay in Bays)
        {
            var spin = bay.Module.FanRpm / 4800;
            shake += bay.Module.ShakeG + 0.010 * spin * spin * bay.Module.Balance * bay.Health.Vibration;
        }

        values[0] = _cabinetC;
        values[1] = volts;
        values[2] = volts > 0 ? GridKw * 1000 / (3 * volts * 0.98) : 0;
        values[3] = shake;
        values[4] = moment.HumidityPct * Portable.Exp(-0.03 * (_cabinetC - moment.TemperatureC));
        values[5] = _record.UptimePct;
        values[6] = _record.ErrorsLastHour;
        values[7] = GridKw;
        values[8] = Queue.Count;
        values[9] = Stock.Packs;
        values[10] = Stock.Parts;
        if (Store.Exists)
        {
            values[11] = Store.Soc * 100;
            values[12] = Store.BatteryKw;
            values[13] = Store.SolarKw;
        }

        _sensors.Measure(values, moment.Now);
        if (Health.FlickerV > 0 && volts > 0)
            values[1] += Health.FlickerV * new SensorNoise(_flickerKey, moment.Now).Next();
        values[1] = Math.Clamp(values[1], 0, 400);
        values[2] = Math.Max(0, values[2]);
        values[3] = Math.Max(0, values[3]);
        values[4] = Math.Clamp(values[4], 5, 100);
        values[7] = Math.Max(0, values[7]);
    }
}
