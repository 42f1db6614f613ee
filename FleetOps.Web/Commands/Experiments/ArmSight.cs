using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Models;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>What the agents of one arm see beside the devices: forecasts made from this arm's own frames, the market as it has published up to now, and the drivers as they answered and as the app guides them. Not thread-safe.</summary>
internal sealed class ArmSight
{
    private static readonly TimeSpan Ever = TimeSpan.FromDays(30);
    private readonly NetworkDiary _diary;
    private readonly WorldClock _clock;
    private readonly EnergySight _energy;
    private readonly EnergySight _foreseen;
    private readonly StockOutInsight _stock;
    private readonly SimulatedVans _vans;
    private readonly ExperimentModels _models;
    private readonly DemandInsight _demand;
    private readonly DriverBook _drivers = new();
    private readonly OfferMemory _offers;
    private readonly AssessmentBoard _board = new();
    private readonly StationInsights _insights;
    private IReadOnlyList<HeadingDriver> _heading = [];

    public ArmSight(WorldPlan plan, ExperimentModels models)
    {
        _diary = new NetworkDiary(plan.Stations);
        _offers = new OfferMemory(_diary, _drivers);
        _clock = new WorldClock(plan.Born);
        var loads = new LoadInsight(_diary, models.Load);
        _stock = new StockOutInsight(_diary, models.StockOut);
        _vans = new SimulatedVans(plan);
        _models = models;
        _demand = new DemandInsight(_diary, models.Demand);
        _insights = new StationInsights(models.Failure, new Slot<AnomalyModel>(AnomalyServices.Name, AnomalyFeatures.Schema, AnomalyModel.Read), _board);
        foreach (var station in plan.Stations) _insights.Follow(station, _ => default, _ => false);
        _energy = Sight(_clock);
        _foreseen = Sight(new WorldClock(plan.Born + Ever));

        EnergySight Sight(WorldClock clock)
        {
            var market = new SimulatedMarket(plan, clock);
            return new EnergySight(market, new PriceInsight(market, models.Price), loads);
        }
    }

    public void Take(IReadOnlyList<Frame> frames)
    {
        foreach (var frame in frames)
        {
            _diary.Note(frame);
            _drivers.Note(frame);
        }
    }

    /// <summary>Readings of every few seconds, for what looks at them closely.</summary>
    public void Read(IReadOnlyList<Frame> frames)
    {
        foreach (var frame in frames)
            if (frame.Device.Kind is DeviceKind.Station or DeviceKind.Connector) _insights.Take(frame);
    }

    public void MoveTo(Instant now, IReadOnlyList<HeadingDriver> heading)
    {
        _clock.MoveTo(now);
        _heading = heading;
    }

    public void Remember(Attempt attempt) => _offers.Take(attempt);

    /// <summary>With what will probably fail.</summary>
    public Situation Foresee(Situation situation)
    {
        _insights.Score(situation.At);
        return situation with { Assessed = _board.All.ToDictionary(a => a.Device) };
    }

    /// <summary>With who will come, who is on the way and who would move.</summary>
    public Situation Traffic(Situation situation)
    {
        var served = _models.Incentive.Current;
        var drivers = situation.Waiting.Select(w => w.Driver).Concat(_heading.Select(h => h.Driver));
        var by = served is null ? AnsweredBy.Rule : AnsweredBy.Of(served.Card);
        return situation with { Demand = _demand.At(situation.At), Heading = _heading, Offers = new OfferSight(served?.Model, by, _drivers.Pages(drivers, situation.At)) { Later = _offers.Later } };
    }

    /// <summary>With what energy will cost and hubs will use.</summary>
    public Situation Energy(Situation situation, int hours) => situation with { Energy = _energy.At(situation.At, situation.Stations, hours) };

    /// <summary>With which shelves may run empty, and the vans.</summary>
    public Situation Stock(Situation situation) => situation with { Stock = _stock.At(situation.At), Vans = _vans.Homes };

    /// <summary>With the prices that the world will have: nobody can know them.</summary>
    public Situation Foreseen(Situation situation, int hours) => situation with { Energy = _foreseen.At(situation.At, situation.Stations, hours) };
}
