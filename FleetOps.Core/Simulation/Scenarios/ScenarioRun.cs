namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// A scenario in play: begins each step at its time. It acts through what anybody may ask of a world. Not thread-safe: the world's step is its only caller.
/// </summary>
internal sealed class ScenarioRun
{
    private readonly World _world;

    public ScenarioRun(World world, Scenario scenario, long since)
    {
        _world = world;
        Scenario = scenario;
        Since = since;
        Until = since + scenario.Steps.Select(s => 60L * s.AfterMinutes + SecondsOf(s.Effect)).DefaultIfEmpty(0).Max();
    }

    public Scenario Scenario { get; }

    public long Since { get; }

    /// <summary>When its last effect ends. Faults and firmware stay until somebody ends them.</summary>
    public long Until { get; }

    public int StepsBegun { get; private set; }

    public bool IsOver(long now) => now >= Until && StepsBegun == Scenario.Steps.Count;

    public void Advance(long now)
    {
        while (StepsBegun < Scenario.Steps.Count && now >= Since + 60L * Scenario.Steps[StepsBegun].AfterMinutes) Begin(Scenario.Steps[StepsBegun++].Effect, now);
    }

    private static long SecondsOf(ScenarioEffect effect) => effect switch
    {
        ScenarioEffect.Heat heat => 60L * heat.Minutes + 3600,
        ScenarioEffect.Demand demand => 60L * demand.Minutes,
        ScenarioEffect.Price price => 60L * price.Minutes,
        ScenarioEffect.StockShortage shortage => 60L * shortage.Minutes,
        _ => throw new NotSupportedException($"{effect} is not an effect."),
    };

    private void Begin(ScenarioEffect effect, long now)
    {
        switch (effect)
        {
            case ScenarioEffect.Heat heat:
                _world.Outside.Add(new Spell(SpellKind.Heat, now, now + 60L * heat.Minutes, heat.DegreesC));
                break;
            case ScenarioEffect.Demand demand:
                _world.Outside.Add(new Spell(SpellKind.Demand, now, now + 60L * demand.Minutes, demand.Factor));
                break;
            case ScenarioEffect.Price price:
                _world.Outside.Add(new Spell(SpellKind.Price, now, now + 60L * price.Minutes, price.Factor));
                break;
            case ScenarioEffect.StockShortage shortage:
                _world.Outside.Add(new Spell(SpellKind.NoDeliveries, now, now + 60L * shortage.Minutes, 1));
                foreach (var site in _world.Sites)
                    if (shortage.Zone is null || site.Station.Zone == shortage.Zone) site.Stock.FallTo(shortage.Share);
                break;
            default:
                throw new NotSupportedException($"{effect} is not an effect.");
        }
    }
}
