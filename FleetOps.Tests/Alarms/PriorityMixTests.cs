using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Alarms.Incidents;
using FleetOps.Core.Alarms.Rates;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>The table on days of the default world, nobody helping: how often people are told something, and of which priority. An operator acknowledges what is announced after two minutes.</summary>
[Trait("Category", "Slow")]
public sealed class PriorityMixTests(ITestOutputHelper output)
{
    private const int Days = 2;
    private const int Every = 10;

    [Fact]
    public void OnTheDefaultWorld_FewAlarmsAreUrgent_AndTheRateStaysWithinTheTarget()
    {
        var world = new World(Worlds.Plan());
        var (roster, live) = (new Roster(), new LiveFleet());
        foreach (var station in Worlds.Stations) roster.TryAdd(station, simulated: true);
        foreach (var vehicle in world.Vehicles) roster.TryAdd(vehicle);
        foreach (var device in world.Devices) roster.TryAdd(device);
        var book = new AlarmBook(new AlarmOptions(), new AttentionGovernor(new AttentionOptions()));
        var watch = new ConditionWatch(AlarmCatalogueTests.Shipped(), live, roster, null, null);
        var topology = new Topology(roster.Stations);
        var journal = new List<AlarmNote>();
        var frames = new List<Frame>();
        world.Introduce(frames);
        // The first hours fill the network.
        for (var second = 0; second < (Days * 24 + 6) * 3600; second += Every)
        {
            world.Advance(Every, frames, measure: true);
            foreach (var frame in frames) live.Apply(frame);
            frames.Clear();
            if (second < 6 * 3600) continue;
            // Human time beside world time at 1×.
            var now = world.Now;
            journal.AddRange(book.Move(watch.Look(new Present(now, now, 1)), topology, now, _ => now));
            foreach (var alarm in book.All.Where(a => a.Unacknowledged && a.RaisedAt is { } raised && now - raised >= TimeSpan.FromMinutes(2)).ToList())
            {
                if (AlarmRules.Judge(alarm, new AlarmOrder.Acknowledge(), "asha", false, now, new AlarmOptions()).Note is { } note) journal.AddRange(book.Carry(note, now));
            }
        }

        var kpis = KpiReckoning.Of(journal, world.Now - TimeSpan.FromDays(Days), world.Now);
        output.WriteLine($"{Days} days: {kpis.Raised} raised, {kpis.Calls} calls, {kpis.Announced} announced ({string.Join(" / ", kpis.Mix)}), {kpis.PerTenMinutes:0.00} per 10 min, most {kpis.Most}, in flood {kpis.InFlood:P2}, urgent {kpis.UrgentShare:P1}, urgent or high {kpis.UrgentOrHighShare:P1}");
        foreach (var kind in journal.Where(n => n.Deed == AlarmDeed.Raised).GroupBy(n => n.Alarm.Kind).OrderByDescending(g => g.Count())) output.WriteLine($"{kind.Key} {kind.Count()}");
        foreach (var actor in kpis.BadActors) output.WriteLine($"{actor.Alarm} {actor.Raises}");
        output.WriteLine($"chattering {kpis.Chattering.Count}, standing at the end {book.All.Count(a => a.Active)}");
        Assert.InRange(kpis.Announced, 20 * Days, 150 * Days);
        Assert.InRange(kpis.PerTenMinutes, 0, 1);
        Assert.InRange(kpis.UrgentShare!.Value, 0, 0.05);
        Assert.InRange(kpis.UrgentOrHighShare!.Value, 0, 0.20);
        Assert.InRange(kpis.InFlood, 0, 0.01);
    }
}
