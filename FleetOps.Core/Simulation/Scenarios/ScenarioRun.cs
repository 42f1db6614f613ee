using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// A scenario in play: begins each step at its time and spreads faults over their minutes. What it draws (which devices, which kinds) comes from a stream of its own, so equal worlds with
/// equal scenarios stay equal. It acts through what anybody may ask of a world. Not thread-safe: the world's step is its only caller.
/// </summary>
internal sealed class ScenarioRun
{
    private const int SecondsARollOut = 10;
    private const int Draws = 60;
    private static readonly FaultKind[] StationKinds = [.. Enum.GetValues<FaultKind>().Where(StationFaultModel.IsOfStations)];
    private readonly World _world;
    private readonly NamedStream _stream;
    private readonly List<(long At, ScenarioEffect.Faults Effect)> _faults = [];
    private int _faultsBegun;
    private DeviceId[]? _targets;

    public ScenarioRun(World world, Scenario scenario, long since)
    {
        _world = world;
        Scenario = scenario;
        Since = since;
        _stream = NamedStream.For(world.Plan.Seed, scenario.Name, "scenario");
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
        while (_faultsBegun < _faults.Count && _faults[_faultsBegun].At <= now) BeginFault(_faults[_faultsBegun++].Effect);
    }

    private long SecondsOf(ScenarioEffect effect) => effect switch
    {
        ScenarioEffect.Heat heat => 60L * heat.Minutes + 3600,
        ScenarioEffect.Demand demand => 60L * demand.Minutes,
        ScenarioEffect.Price price => 60L * price.Minutes,
        ScenarioEffect.FeederOutage outage => 60L * outage.Minutes,
        ScenarioEffect.NetworkSplit split => 60L * split.Minutes,
        ScenarioEffect.Firmware firmware => (long)(firmware.Share * _world.Devices.Count) * SecondsARollOut,
        ScenarioEffect.StockShortage shortage => 60L * shortage.Minutes,
        ScenarioEffect.Faults faults => 60L * faults.Minutes,
        _ => throw new NotSupportedException($"{effect} is not an effect."),
    };

    private void Begin(ScenarioEffect effect, long now)
    {
        var (from, to) = (new Instant(now * 1000), new Instant((now + SecondsOf(effect)) * 1000));
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
            case ScenarioEffect.FeederOutage outage:
                foreach (var feeder in _world.Feeders.OrderByDescending(f => _world.StationsOn(f).Count).ThenBy(f => f, StringComparer.Ordinal).Take(outage.Feeders))
                    _world.FeederOutage(feeder, from, to);
                break;
            case ScenarioEffect.NetworkSplit split:
                _world.NetworkSplit(StationsIn(split.Zone).Select(s => s.Id), from, to);
                break;
            case ScenarioEffect.Firmware firmware:
                _world.RollOut(firmware.Version, [.. _world.Devices.Where(d => d.Kind is DeviceKind.Station or DeviceKind.Connector && _stream.Chance(firmware.Share)).Select(d => d.Id)]);
                break;
            case ScenarioEffect.StockShortage shortage:
                _world.Outside.Add(new Spell(SpellKind.NoDeliveries, now, now + 60L * shortage.Minutes, 1));
                foreach (var site in _world.Sites)
                    if (shortage.Zone is null || site.Station.Zone == shortage.Zone) site.Stock.FallTo(shortage.Share);
                break;
            case ScenarioEffect.Faults faults:
                for (var i = 0; i < faults.Count; i++) _faults.Add((now + 60L * faults.Minutes * i / faults.Count, faults));
                break;
            default:
                throw new NotSupportedException($"{effect} is not an effect.");
        }
    }

    // A device that has this fault already, or cannot have it, lets the next one be drawn.
    private void BeginFault(ScenarioEffect.Faults effect)
    {
        var kinds = effect.Kinds.Count > 0 ? effect.Kinds : StationKinds;
        _targets ??= [.. _world.Devices.Where(d => d.Kind is DeviceKind.Station or DeviceKind.Connector).Select(d => d.Id)];
        for (var i = 0; i < Draws; i++)
        {
            var target = _targets[_stream.Index(_targets.Length)];
            var kind = kinds[_stream.Index(kinds.Count)];
            if (_world.Inject(target, kind, effect.Severity, effect.Silent ? true : null).Status == ReceiptStatus.Accepted) return;
        }
    }

    private IEnumerable<Station> StationsIn(string? zone) => _world.Plan.Stations.Where(s => zone is null || s.Zone == zone);
}
