using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// Private cars as an inhomogeneous Poisson process a station: two peaks a day, nine in the morning and seven in the evening. Each station has its own
/// stream and integrates its own intensity (time change: the next car comes when the integral has grown by an exponential draw).
/// </summary>
internal sealed class DrawnArrivals : IArrivals
{
    private readonly double _perDay;
    private readonly Demand _demand;
    private readonly NamedStream[] _streams;
    private readonly double[] _due;
    private long _minute = long.MinValue;
    private double _perSecond;

    public DrawnArrivals(ulong seed, Site[] sites, double perDay)
    {
        _perDay = perDay;
        _demand = new Demand(sites, seed);
        _streams = new NamedStream[sites.Length];
        _due = new double[sites.Length];
        for (var i = 0; i < sites.Length; i++)
        {
            _streams[i] = NamedStream.For(seed, sites[i].Station.Id.Value, "arrivals");
            _due[i] = _streams[i].Exponential(1);
        }
    }

    public ArrivalsReport Report => new(
        Real: false, "drawn from the seed",
        "A Poisson process a station with peaks at 9:00 and 19:00; stations draw as much as their connectors can serve, times their popularity.", 0,
        new Dictionary<string, int>());

    public void Advance(Moment moment, VisitorDesk desk)
    {
        if (moment.Now / 60 != _minute)
        {
            _minute = moment.Now / 60;
            _perSecond = _perDay * LocalTime.Of(Hourly, moment.Hour) / HourlyTotal / 3600 * moment.Outside.Demand(moment.Now);
        }

        var grown = _perSecond * moment.Seconds;
        for (var i = 0; i < _due.Length; i++)
        {
            _due[i] -= grown * _demand.Weights[i];
            while (_due[i] <= 0)
            {
                _due[i] += _streams[i].Exponential(1);
                desk.Sites[i].Arrive(Invent(i, desk, moment), moment);
            }
        }
    }

    private Visit Invent(int site, VisitorDesk desk, Moment moment)
    {
        var stream = _streams[site];
        var plug = _demand.PickPlug(site, stream);
        var model = CarModel.Pick(plug == ConnectorStandard.BharatDc ? CarModel.Autos : CarModel.Cars, static m => m.Visitors, stream);
        var soc = Math.Clamp(stream.Normal(0.32, 0.13), 0.05, 0.62);
        var target = stream.Chance(0.55) ? 0.8 : stream.Between(0.62, 0.96);
        var driver = desk.Draw(site, stream, moment);
        var patience = 420 + (long)stream.Exponential(1200);
        return new Visit(
            desk.NameOf(driver, desk.Sites[site], stream), model, plug, model.PackKwh, soc * model.PackKwh,
            Math.Max(1, (target - soc) * model.PackKwh / Network.ChargingEfficiency))
        {
            Registered = driver,
            GivesUpAt = moment.Now + patience,
            // On AC a car stays as long as its driver does, not until it is full.
            DepartsAt = plug == ConnectorStandard.Type2 ? moment.Now + patience + (long)stream.Between(1500, 6000) : long.MaxValue,
        };
    }

    private static readonly double[] Hourly =
        [0.9, 0.6, 0.4, 0.35, 0.5, 1.0, 2.2, 3.9, 5.7, 6.3, 5.7, 5.0, 4.7, 4.6, 4.5, 4.7, 5.3, 6.3, 7.2, 7.0, 5.8, 4.2, 2.7, 1.6];

    private static readonly double HourlyTotal = Hourly.Sum();
}
