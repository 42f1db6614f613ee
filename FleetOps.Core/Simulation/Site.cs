using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation;

/// <summary>
/// A station: its connectors, its queue, its grid connection and its cabinet. A free connector takes the first in the queue whose plug fits. The
/// cabinet shares the site limit among the cars each step (<see cref="PowerSharing"/>), so the limit holds whatever else happens.
/// </summary>
internal sealed class Site
{
    private const double AuxiliaryKw = 0.4;
    private readonly List<Visit> _waiting = [];
    private readonly double[] _demand;
    private readonly double[] _granted;
    private readonly NamedStream _stock;
    private readonly WorldTally _tally;
    private readonly ulong _noiseKey;
    private double _cabinetC = 32;
    private double _packsDue;
    private double _partsDue;

    public Site(Station station, Device device, Bay[] bays, ulong seed, WorldTally tally)
    {
        Station = station;
        Device = device;
        Bays = bays;
        _tally = tally;
        _demand = new double[bays.Length];
        _granted = new double[bays.Length];
        _stock = NamedStream.For(seed, station.Id.Value, "stock");
        _noiseKey = NamedStream.Key(seed, station.Id.Value, "sensors");
        Store = new SiteStore(station.BatteryKwh, station.SolarKwp, 0.35);
        Packs = station.StockPacks;
        Parts = station.StockParts;
        _packsDue = _stock.Exponential(1);
        _partsDue = _stock.Exponential(1);
    }

    public Station Station { get; }

    public Device Device { get; }

    public Bay[] Bays { get; }

    public SiteStore Store { get; }

    /// <summary>What the grid supplies now.</summary>
    public double GridKw { get; private set; }

    public int Packs { get; private set; }

    public int Parts { get; private set; }

    public int Waiting => _waiting.Count;

    /// <summary>Seconds without service in the last 24 h. Always 0 until faults exist.</summary>
    public double DownSeconds { get; set; }

    /// <summary>Errors in the last hour. Always 0 until faults exist.</summary>
    public double ErrorsLastHour { get; set; }

    public void Arrive(Visit visit, Moment moment)
    {
        Count(visit, moment);
        if (!IsWaitedFor(visit.Plug) && FreeFor(visit) is { } bay)
        {
            Serve(visit, bay, moment);
            return;
        }

        _waiting.Add(visit);
        moment.Say(Device, new DeviceEvent.QueueJoined(visit.Driver, _waiting.Count));
    }

    /// <summary>Takes the car if a connector of its plug and at least this power is free; else it has not been here.</summary>
    public bool TryTake(Visit visit, double atLeastKw, Moment moment)
    {
        foreach (var bay in Bays)
        {
            if (!bay.IsFree || bay.Connector.Standard != visit.Plug || bay.Connector.RatedKw < atLeastKw) continue;
            Count(visit, moment);
            Serve(visit, bay, moment);
            return true;
        }

        return false;
    }

    /// <summary>The free connector that suits the car: the weakest that does not slow it, else the strongest. Null when none is free.</summary>
    public Bay? FreeFor(Visit visit)
    {
        var useful = visit.Plug == ConnectorStandard.Type2 ? visit.Model.MaxAcKw : visit.Model.MaxDcKw;
        Bay? best = null;
        foreach (var bay in Bays)
        {
            if (!bay.IsFree || bay.Connector.Standard != visit.Plug) continue;
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
            if (bay.Connector.Standard != plug) continue;
            bays++;
            if (bay.IsFree || bay.MakesRoom) free++;
        }

        if (bays == 0) return null;
        var waiting = WaitingFor(plug);
        return free > waiting ? 0 : (waiting + 1) * 28.0 / bays;
    }

    public void Advance(Moment moment, IDriverDesk desk)
    {
        GiveUp(moment, desk);
        foreach (var bay in Bays)
        {
            // As many are asked to make room as wait for that plug, not more.
            var wanted = bay.Status == ConnectorStatus.SuspendedEV && WaitingFor(bay.Connector.Standard) > LeavingFrom(bay.Connector.Standard);
            if (bay.Advance(moment, wanted)) desk.Left(bay.Release()!, served: true, moment);
        }

        if (_waiting.Count > 0) Admit(moment);
        ShareAndDeliver(moment);
        _cabinetC = moment.Lag(_cabinetC, Math.Max(28, moment.TemperatureC + 8 + 20 * GridKw / Station.SiteLimitKw), 900);
        UseStock(moment);
    }

    /// <summary>Takes up to what is missing from a van; returns what was taken.</summary>
    public (int Packs, int Parts) Restock(int packs, int parts)
    {
        var takenPacks = Math.Clamp(Station.StockPacks - Packs, 0, packs);
        var takenParts = Math.Clamp(Station.StockParts - Parts, 0, parts);
        Packs += takenPacks;
        Parts += takenParts;
        return (takenPacks, takenParts);
    }

    public Frame Observe(Moment moment, Shapes shapes)
    {
        var noise = new SensorNoise(_noiseKey, moment.Now);
        var shape = Store.Exists ? shapes.Hub : shapes.Station;
        var load = GridKw / Station.SiteLimitKw;
        // Supply sags a little in the evening and under the site's own load.
        var volts = 234 - 3.5 * Math.Sin(Math.PI * Math.Clamp((moment.Hour - 16) / 7, 0, 1)) - 5 * load + 0.35 * noise.Next();
        var values = new double[shape.Count];
        values[0] = _cabinetC + 0.07 * noise.Next();
        values[1] = volts;
        values[2] = Math.Max(0, GridKw * 1000 / (3 * volts * 0.98));
        values[3] = Math.Max(0, 0.03 + 0.06 * load + 0.006 * noise.Next());
        values[4] = Math.Clamp(moment.HumidityPct * Math.Exp(-0.03 * (_cabinetC - moment.TemperatureC)) + 0.15 * noise.Next(), 21, 100);
        values[5] = 100 * (1 - DownSeconds / 86_400);
        values[6] = ErrorsLastHour;
        values[7] = GridKw;
        values[8] = _waiting.Count;
        values[9] = Packs;
        values[10] = Parts;
        if (Store.Exists)
        {
            values[11] = Store.Soc * 100;
            values[12] = Store.BatteryKw;
            values[13] = Store.SolarKw;
        }

        return shape.Make(Device, moment.At, values);
    }

    private static bool Suits(double rated, double best, double useful) =>
        best >= useful ? rated >= useful && rated < best : rated > best;

    private bool IsWaitedFor(ConnectorStandard plug) => _waiting.Count > 0 && WaitingFor(plug) > 0;

    private int WaitingFor(ConnectorStandard plug)
    {
        var count = 0;
        foreach (var visit in _waiting)
            if (visit.Plug == plug) count++;
        return count;
    }

    private int LeavingFrom(ConnectorStandard plug)
    {
        var count = 0;
        foreach (var bay in Bays)
            if (bay.Connector.Standard == plug && bay.Status is ConnectorStatus.Finishing or ConnectorStatus.Available) count++;
        return count;
    }

    private void GiveUp(Moment moment, IDriverDesk desk)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var visit = _waiting[i];
            if (moment.Now < visit.GivesUpAt && moment.Now < visit.DepartsAt) continue;
            _waiting.RemoveAt(i--);
            _tally.Reneged++;
            moment.Say(Device, new DeviceEvent.QueueLeft(visit.Driver, Waited(visit, moment), Served: false));
            desk.Left(visit, served: false, moment);
        }
    }

    private void Admit(Moment moment)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var visit = _waiting[i];
            if (FreeFor(visit) is not { } bay) continue;
            _waiting.RemoveAt(i--);
            moment.Say(Device, new DeviceEvent.QueueLeft(visit.Driver, Waited(visit, moment), Served: true));
            Serve(visit, bay, moment);
        }
    }

    private void Count(Visit visit, Moment moment)
    {
        visit.ArrivedAt = moment.Now;
        _tally.Arrivals++;
        if (visit.Car is not null) _tally.FleetArrivals++;
        if (visit.IsRecorded) _tally.RecordedArrivals++;
    }

    private void Serve(Visit visit, Bay bay, Moment moment)
    {
        _tally.Served++;
        bay.Plug(visit, moment);
        visit.Car?.Plugged(moment);
    }

    private static double Waited(Visit visit, Moment moment) => Math.Round((moment.Now - visit.ArrivedAt) / 60.0, 1);

    private void ShareAndDeliver(Moment moment)
    {
        Store.Shine(moment.Sun);
        var own = AuxiliaryKw;
        for (var i = 0; i < Bays.Length; i++)
        {
            // Shared at the grid side, so that what each conversion loses is inside the limit too.
            _demand[i] = Bays[i].Demand(moment) / Bays[i].Efficiency;
            own += Bays[i].FanRpm * 2e-5;
        }

        PowerSharing.Share(_demand, Station.SiteLimitKw - own + Store.SolarKw + Store.MostDischargeKw(moment.Seconds), _granted);
        var load = own;
        for (var i = 0; i < Bays.Length; i++)
        {
            load += _granted[i];
            Bays[i].Deliver(_granted[i] * Bays[i].Efficiency, moment);
        }

        GridKw = Store.Settle(load, Station.SiteLimitKw, moment.Hour, moment.Seconds);
    }

    // Packs are swapped by two- and three-wheelers through the day; parts go into repairs and cleaning.
    private void UseStock(Moment moment)
    {
        var awake = moment.Hour is > 7 and < 22 ? 1.4 : 0.3;
        _packsDue -= Station.StockPacks * 0.35 * awake * moment.Seconds / LocalTime.SecondsADay;
        _partsDue -= Station.StockParts * 0.06 * awake * moment.Seconds / LocalTime.SecondsADay;
        if (_packsDue <= 0)
        {
            _packsDue += _stock.Exponential(1);
            if (Packs > 0) Packs--;
        }

        if (_partsDue <= 0)
        {
            _partsDue += _stock.Exponential(1);
            if (Parts > 0) Parts--;
        }
    }
}
