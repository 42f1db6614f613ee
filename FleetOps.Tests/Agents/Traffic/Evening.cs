using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;

namespace FleetOps.Tests.Agents.Traffic;

/// <summary>An evening at two stations near each other, for cycle tables: all fast connectors of the first are taken, those of the second as many as told. Of all others nothing is known.</summary>
internal sealed class Evening
{
    public static readonly Station Full = Worlds.Stations.First(s => Fast(s).Count is >= 2 and <= 4);
    public static readonly Station Near = Worlds.Stations.Where(s => s != Full && Fast(s).Count >= 2).MinBy(s => s.Place.DistanceTo(Full.Place))!;
    public static readonly Instant Now = Worlds.Midnight + TimeSpan.FromHours(19);
    private readonly Dictionary<DeviceId, Twin> _twins = [];
    private readonly List<WaitingDriver> _waiting = [];
    private readonly List<HeadingDriver> _heading = [];
    private readonly List<Attempt> _tried = [];
    private Instant _now = Now;
    private DemandOutlook? _demand;

    public Evening(int free = 2)
    {
        foreach (var connector in Fast(Full)) Set(connector, ConnectorStatus.Charging);
        var left = free;
        foreach (var connector in Fast(Near)) Set(connector, left-- > 0 ? ConnectorStatus.Available : ConnectorStatus.Charging);
    }

    public static IReadOnlyList<Connector> Fast(Station station) => [.. station.Connectors.Where(c => c.Standard == ConnectorStandard.Ccs2)];

    public Evening Waits(string driver, double minutes = 3, Station? at = null)
    {
        _waiting.Add(new WaitingDriver(driver, (at ?? Full).Id, _now - TimeSpan.FromMinutes(minutes)));
        return this;
    }

    public Evening Heads(string driver, double minutes, Station? to = null)
    {
        _heading.Add(new HeadingDriver(driver, (to ?? Full).Id, _now + TimeSpan.FromMinutes(minutes)));
        return this;
    }

    public Evening Asked(string driver, double minutesAgo, ReceiptStatus answer, decimal rupees = 50, string? reason = null)
    {
        _tried.Add(new Attempt(Now - TimeSpan.FromMinutes(minutesAgo), new Intervention.Persuade(new Offer(driver, Full.Id, Near.Id, rupees)), new Receipt(answer, reason)));
        return this;
    }

    /// <summary>He agreed <paramref name="minutesAgo"/> to come back at Full in so many minutes from now.</summary>
    public Evening Postponed(string driver, double minutesAgo, double inMinutes, decimal rupees = 50)
    {
        _tried.Add(new Attempt(_now - TimeSpan.FromMinutes(minutesAgo), new Intervention.Persuade(new Offer(driver, Full.Id, Full.Id, rupees, Later: _now + TimeSpan.FromMinutes(inMinutes))), new Receipt(ReceiptStatus.Accepted)));
        return this;
    }

    /// <summary>Another hour of the day; tell it first.</summary>
    public Evening At(double hour)
    {
        _now = Worlds.Midnight + TimeSpan.FromHours(hour);
        return this;
    }

    /// <summary>The outlook of the next three hours at Full: so many wait on average in the first two, and in the third.</summary>
    public Evening Foresees(double arrivals, double first, double third)
    {
        HourAhead Hour(int from, double waiting) => new(_now + TimeSpan.FromHours(from), arrivals, 0, 2 * arrivals, waiting, 0, 2 * waiting);
        HourAhead[] hours = [Hour(0, first), Hour(1, first), Hour(2, third)];
        _demand = new DemandOutlook(_now, AnsweredBy.Rule, [new StationDemand(Full.Id, hours)], hours);
        return this;
    }

    public Evening Silent(Station station)
    {
        foreach (var connector in station.Connectors) _twins.Remove(connector.Id);
        return this;
    }

    public Evening Faulted(Station station)
    {
        foreach (var connector in Fast(station)) Set(connector, ConnectorStatus.Faulted);
        return this;
    }

    public Situation Look() => new(_now, Worlds.Stations, _twins, _waiting, _tried) { Heading = _heading, Demand = _demand };

    public IReadOnlyList<Proposal> Propose(TrafficOptions? options = null) => new TrafficAgent(options ?? new TrafficOptions { RupeesAMinute = 18 }).Propose(Look());

    private void Set(Connector connector, ConnectorStatus status)
    {
        var device = new Device(connector.Id, DeviceKind.Connector, connector.Id.Value, connector.Station, Simulated: true);
        _twins[connector.Id] = Twin.Of(device).Apply(new Frame(device, Now - TimeSpan.FromMinutes(5), new DeviceEvent.StatusChanged(status)));
    }
}
