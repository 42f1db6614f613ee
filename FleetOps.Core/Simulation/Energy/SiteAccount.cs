using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// One site's energy and money. Energy is added up each step; money is counted in whole Wh of meter registers times a price, rounded to paise, so that sums are exact: purchases and
/// trades when a 15-minute block ends, a driver's bill when the session ends.
/// </summary>
internal sealed class SiteAccount
{
    private readonly Station _station;
    private readonly SiteStore _store;
    private readonly EnergyBook _book;
    private readonly (Telemetry.DeviceEvent.SessionStarted? Session, long IdleSince, long IdleSeconds)[] _open;
    private readonly double _storedAtBirth;
    private double _grid, _solar, _delivered, _own, _conversion, _batteryLoss, _battery, _answered, _given, _taken, _spare;
    private long _gridWh, _batteryWh, _answeredWh;
    private (double Kw, bool DayAhead)? _scheduled;

    public SiteAccount(Station station, SiteStore store, EnergyBook book)
    {
        _station = station;
        _store = store;
        _book = book;
        _storedAtBirth = store.EnergyKwh;
        _open = new (Telemetry.DeviceEvent.SessionStarted?, long, long)[station.Connectors.Count];
        book.Open(this);
    }

    public DeviceId Station => _station.Id;

    public SiteStore Store => _store;

    /// <summary>What the schedule wants of the battery in this block; null without one.</summary>
    public double? ScheduledKw => _scheduled?.Kw;

    public EnergyRegisters Registers => new(_grid, _solar, _delivered, _own, _conversion, _batteryLoss, _store.EnergyKwh, _storedAtBirth, _given);

    /// <summary>Counts one step after the store has settled it.</summary>
    public void Count(double gridKw, double ownKw, double deliveredKw, double conversionLossKw, int seconds)
    {
        var hours = seconds / 3600.0;
        _grid += gridKw * hours;
        _solar += _store.SolarKw * hours;
        _delivered += deliveredKw * hours;
        _own += ownKw * hours;
        _conversion += conversionLossKw * hours;
        if (!_store.Exists) return;
        _battery += (_store.BatteryKw - _store.SpareSunKw) * hours;
        _given += Math.Max(0, -_store.BatteryKw) * hours;
        _taken += Math.Max(0, _store.NetKw) * hours;
        _spare += Math.Max(0, -_store.NetKw) * hours;
        _batteryLoss += _store.LossKw * hours;
        if (_book.Called is { } called) _answered += Math.Min(called.ReductionKw, _store.BeyondStandingKw) * hours;
    }

    /// <summary>A connector's session or status has changed in this step: bills what ended, and counts idle minutes.</summary>
    public void Bill(int number, Bay bay, Moment moment)
    {
        ref var open = ref _open[number];
        if (bay.Session != open.Session)
        {
            if (open.Session is { } ended)
            {
                if (open.IdleSince > 0) open.IdleSeconds += moment.Now - open.IdleSince;
                // A next session begins at the meter where this one ended.
                _book.Earn(_station.Tariff.Bill((long)((bay.Session?.MeterWh ?? Math.Round(bay.RegisterWh)) - ended.MeterWh), (int)(open.IdleSeconds / 60)));
            }

            open = (bay.Session, 0, 0);
        }

        if (open.Session is null) return;
        var idle = bay.Status == ConnectorStatus.SuspendedEV;
        if (idle && open.IdleSince == 0)
        {
            open.IdleSince = moment.Now;
        }
        else if (!idle && open.IdleSince > 0)
        {
            open.IdleSeconds += moment.Now - open.IdleSince;
            open.IdleSince = 0;
        }
    }

    /// <summary>A block is over: buys what the meters counted in it, and turns to the schedule of the next.</summary>
    public void EndBlock(long start, long nextStart, decimal dayAhead, decimal realTime)
    {
        var wh = Passed(_grid, ref _gridWh);
        if (!_store.Exists)
        {
            _book.Pay(Money(wh, GridTariff.RetailAt(start)));
            return;
        }

        // The battery's part is settled by itself; what is left is what the hub would have bought without it. Sun to spare is nobody's to sell.
        var batteryWh = Passed(_battery, ref _batteryWh);
        var price = (_scheduled is { DayAhead: false } ? realTime : dayAhead) + GridTariff.NetworkCharge;
        var trade = Money(batteryWh, price);
        _book.Pay(Money(wh - batteryWh, dayAhead + GridTariff.NetworkCharge) + trade);
        if (batteryWh != 0)
            _book.Record(new EnergyTrade(Station, new Instant(start * 1000), _scheduled is { DayAhead: false } ? "RTM" : "DAM", _scheduled is not null, batteryWh, price, trade));
        _book.Record(new HubBlock(Station, new Instant(start * 1000), _taken, _spare, dayAhead + GridTariff.NetworkCharge, realTime + GridTariff.NetworkCharge, _store.EnergyKwh, _given));
        _taken = _spare = 0;
        _scheduled = _store.ScheduledAt(nextStart);
    }

    /// <summary>A demand-response window is over: pays what was given.</summary>
    public void EndCall(DemandResponseRequest request)
    {
        if (!_store.Exists) return;
        var wh = Passed(_answered, ref _answeredWh);
        var inr = Money(wh, request.InrPerKwh);
        _book.Reward(new DemandResponseResult(request.Id, Station, wh, inr));
    }

    public void Follow(BatterySchedule schedule, Func<long, bool> dayAhead, long blockStart)
    {
        _store.Follow(schedule, dayAhead);
        _scheduled = _store.ScheduledAt(blockStart);
    }

    private static decimal Money(long wh, decimal inrPerKwh) => decimal.Round(wh * inrPerKwh / 1000, 2);

    /// <summary>Whole Wh that a register has moved since it was last read; what is left of a Wh waits for the next reading.</summary>
    private static long Passed(double kwh, ref long readWh)
    {
        var now = (long)Math.Floor(kwh * 1000);
        var passed = now - readWh;
        readWh = now;
        return passed;
    }
}
