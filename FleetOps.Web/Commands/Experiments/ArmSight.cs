using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Simulation.Logistics;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>What the agents of one arm see beside the devices: forecasts made from this arm's own frames, and the market as it has published up to now. Not thread-safe.</summary>
internal sealed class ArmSight
{
    private static readonly TimeSpan Ever = TimeSpan.FromDays(30);
    private readonly NetworkDiary _diary;
    private readonly WorldClock _clock;
    private readonly EnergySight _energy;
    private readonly EnergySight _foreseen;
    private readonly StockOutInsight _stock;
    private readonly SimulatedVans _vans;

    public ArmSight(WorldPlan plan, ExperimentModels models)
    {
        _diary = new NetworkDiary(plan.Stations);
        _clock = new WorldClock(plan.Born);
        var loads = new LoadInsight(_diary, models.Load);
        _stock = new StockOutInsight(_diary, models.StockOut);
        _vans = new SimulatedVans(plan);
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
        foreach (var frame in frames) _diary.Note(frame);
    }

    public void MoveTo(Instant now) => _clock.MoveTo(now);

    /// <summary>With what energy will cost and hubs will use.</summary>
    public Situation Energy(Situation situation, int hours) => situation with { Energy = _energy.At(situation.At, situation.Stations, hours) };

    /// <summary>With which shelves may run empty, and the vans.</summary>
    public Situation Stock(Situation situation) => situation with { Stock = _stock.At(situation.At), Vans = _vans.Homes };

    /// <summary>With the prices that the world will have: nobody can know them.</summary>
    public Situation Foreseen(Situation situation, int hours) => situation with { Energy = _foreseen.At(situation.At, situation.Stations, hours) };
}
