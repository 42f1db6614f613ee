using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// A station: its connectors, its queue, its grid connection and its cabinet. A free connector takes the first in the queue whose plug fits. The
/// cabinet shares the site limit among the cars each step (<see cref="PowerSharing"/>), so the limit holds whatever else happens.
/// </summary>
internal sealed partial class Site
{
    private readonly WorldTally _tally;
    private readonly double _limitKw;
    private readonly bool _isHub;
    private double _cabinetC = 32;

    public Site(
        Station station, Device device, Bay[] bays, WorldPlan plan, Uplink uplink, SiteStock stock, FaultBook book, WorldTally tally, EnergyBook energy)
    {
        var (seed, id) = (plan.Seed, station.Id.Value);
        _minutedAt = plan.Born.UnixMilliseconds / 1000;
        Station = station;
        Device = device;
        Bays = bays;
        _tally = tally;
        _limitKw = station.SiteLimitKw;
        _isHub = station.Type == StationType.Hub;
        Queue = new SiteQueue(device, tally);
        Stock = stock;
        Uplink = uplink;
        Ward = new Ward(station.Id, seed, plan.FaultRate, plan.Born.UnixMilliseconds / 1000, book, Kinds);
        Firmware = Firmware.Draw(Firmware.SiteController, NamedStream.For(seed, id, "firmware"));
        _orders = NamedStream.For(seed, id, "orders");
        _warnings = NamedStream.For(seed, id, "warnings");
        _flickerKey = NamedStream.Key(seed, id, "flicker");
        _sensors = new DeviceSensors(seed, id, Noise, Offset);
        Store = new SiteStore(station.BatteryKwh, station.SolarKwp, 0.35);
        Account = new SiteAccount(station, Store, energy);
    }

    public Station Station { get; }

    public Device Device { get; }

    public Bay[] Bays { get; }

    public SiteStore Store { get; }

    public SiteAccount Account { get; }

    /// <summary>What the grid supplies now.</summary>
    public double GridKw { get; private set; }

    public SiteQueue Queue { get; }

    public SiteStock Stock { get; }

    public void Arrive(Visit visit, Moment moment)
    {
        Count(visit, moment);
        if (Queue.WaitingFor(visit.Plug) == 0 && FreeFor(visit) is { } bay)
        {
            Serve(visit, bay, moment);
            return;
        }

        Queue.Join(visit, moment);
    }

    /// <summary>The car came, saw the queue and drives on.</summary>
    public void TurnAway(Visit visit, Moment moment)
    {
        Count(visit, moment);
        _tally.Balked++;
        _tally.BalkedPatienceSeconds += visit.PatienceSeconds;
        moment.DriveOn(Device, visit.Driver);
    }

    /// <summary>Plugs the car in.</summary>
    public void Serve(Visit visit, Bay bay, Moment moment)
    {
        _tally.Served++;
        visit.IsPlugged = true;
        _tally.IncentivesRupees += visit.PromisedRupees;
        visit.PromisedRupees = 0;
        bay.Take(visit, _tally, moment);
        visit.Car?.Plugged(moment);
    }

    /// <summary>Takes the car if a connector of its plug and at least this power is free; else it has not been here.</summary>
    public bool TryTake(Visit visit, double atLeastKw, Moment moment)
    {
        foreach (var bay in Bays)
        {
            if (!bay.IsFree || bay.Plug != visit.Plug || bay.Connector.RatedKw < atLeastKw) continue;
            Count(visit, moment);
            Serve(visit, bay, moment);
            return true;
        }

        return false;
    }

    /// <summary>The free connector that suits the car: the weakest that does not slow it, else the strongest. Null when none is free.</summary>
    public Bay? FreeFor(Visit visit, Bay? except = null)
    {
        var useful = visit.Plug == ConnectorStandard.Type2 ? visit.Model.MaxAcKw : visit.Model.MaxDcKw;
        Bay? best = null;
        foreach (var bay in Bays)
        {
            if (!bay.IsFree || bay == except || bay.Plug != visit.Plug) continue;
            if (best is null || Suits(bay.Connector.RatedKw, best.Connector.RatedKw, useful)) best = bay;
        }

        return best;
    }

    /// <summary>Minutes a car with this plug would wait, as a driver would guess from outside; null when there is no such plug.</summary>
    public double? GuessWaitMinutes(ConnectorStandard plug)
    {
        var bays = 0;
        var free = 0;
        foreach (var bay in Bays)
        {
            if (bay.Plug != plug) continue;
            bays++;
            if (bay.IsFree || bay.MakesRoom) free++;
        }

        if (bays == 0) return null;
        var waiting = Queue.WaitingFor(plug);
        return free > waiting ? 0 : (waiting + 1) * 28.0 / bays;
    }

    public void Advance(Moment moment, IDriverDesk desk)
    {
        Care(moment);
        if (Queue.Count > 0) Queue.GiveUp(moment, desk);
        foreach (var bay in Bays)
        {
            // As many are asked to make room as wait for that plug, not more.
            var wanted = bay.Status == ConnectorStatus.SuspendedEV && Queue.WaitingFor(bay.Plug) > LeavingFrom(bay.Plug);
            if (bay.Advance(moment, wanted)) Leave(bay, desk, moment);
        }

        if (Queue.Count > 0) Queue.Admit(this, moment);
        ShareAndDeliver(moment);
        Warm(moment);
    }

    /// <summary>Asks the processor for what the next step looks at (<see cref="Ahead"/>): first this, later the connectors.</summary>
    public void BringAhead()
    {
        Ahead.Bring(Bays, 64);
        Ahead.Bring(Queue, 64);
        Ahead.Bring(Store, 128);
        Ahead.Bring(Account, 192);
        Ahead.Bring(Uplink, 128);
        Ahead.Bring(Feeder, 128);
    }

    public void BringBaysAhead()
    {
        foreach (var bay in Bays) Ahead.Bring(bay, 320);
    }

    // Who could not start tries another free connector here once, else goes away.
    private void Leave(Bay bay, IDriverDesk desk, Moment moment)
    {
        var visit = bay.Release()!;
        if (visit.FailedAt is null)
        {
            if (visit.Completed) _tally.Completed++;
            else _tally.BrokenOff++;
            desk.Left(visit, served: true, moment);
            return;
        }

        if (!visit.TriedAnother && FreeFor(visit, except: bay) is { } other)
        {
            visit.TriedAnother = true;
            visit.FailedAt = null;
            other.Take(visit, _tally, moment);
            return;
        }

        _tally.NotStarted++;
        desk.Left(visit, served: false, moment);
    }

    private static bool Suits(double rated, double best, double useful) =>
        best >= useful ? rated >= useful && rated < best : rated > best;

    private int LeavingFrom(ConnectorStandard plug)
    {
        var count = 0;
        foreach (var bay in Bays)
            if (bay.Plug == plug && bay.Status is ConnectorStatus.Finishing or ConnectorStatus.Available) count++;
        return count;
    }

    private void Count(Visit visit, Moment moment)
    {
        visit.ArrivedAt = moment.Now;
        _tally.Arrivals++;
        if (visit.Car is not null) _tally.FleetArrivals++;
        if (visit.IsRecorded) _tally.RecordedArrivals++;
    }

    private void ShareAndDeliver(Moment moment)
    {
        Store.Shine(moment.Sun);
        var powered = Feeder.HasPower;
        var own = powered ? OwnUse.KwAt(_isHub, moment) : 0;
        Span<double> demand = stackalloc double[Bays.Length];
        Span<double> granted = stackalloc double[Bays.Length];
        for (var i = 0; i < Bays.Length; i++)
        {
            // Shared at the grid side, so that what each conversion loses is inside the limit too.
            demand[i] = Bays[i].Demand(moment) / Bays[i].Efficiency;
            if (powered) own += Bays[i].Module.FanRpm * 2e-5;
        }

        var limit = powered ? _limitKw : 0;
        PowerSharing.Share(demand, limit - own + Store.SolarKw + Store.MostDischargeKw(moment.Seconds), granted);
        var load = own;
        var delivered = 0.0;
        for (var i = 0; i < Bays.Length; i++)
        {
            var bay = Bays[i];
            load += granted[i];
            delivered += granted[i] * bay.Efficiency;
            bay.Deliver(granted[i] * bay.Efficiency, moment);
            if (!bay.HasChanged) continue;
            bay.HasChanged = false;
            Account.Bill(i, bay, moment);
        }

        GridKw = Store.Settle(load, limit, Account.ScheduledKw, moment.Hour, moment.Seconds);
        Account.Count(GridKw, own, delivered, load - own - delivered, moment.Seconds);
    }
}
