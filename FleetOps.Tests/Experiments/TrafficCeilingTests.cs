using System.Reflection;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Simulation.Scenarios;
using FleetOps.Web.Commands.Experiments;
using Xunit;

namespace FleetOps.Tests.Experiments;

/// <summary>
/// How far any guidance of registered drivers can go: if not one of them came to charge at all, so that walk-ins and the fleet had every connector to themselves. No offer can do better than that for those who wait. And how far it goes if
/// everybody who would meet a queue were asked to come later, for a sum that nobody refuses, as often as it takes until he sees the message.
/// </summary>
public sealed class TrafficCeilingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(null)]
    [InlineData("festival-evening")]
    [Trait("Category", "Slow")]
    public void RegisteredDrivers_AllAtHome_DoNotSpareThreeFifthsOfTheWaiting(string? scenario)
    {
        double with = 0, without = 0;
        foreach (var seed in (ulong[])[7_000, 7_001])
        {
            with += Minutes(seed, scenario, atHome: false);
            without += Minutes(seed, scenario, atHome: true);
        }

        output.WriteLine($"{scenario ?? "ordinary day"}: {with:0} minutes, {without:0} without registered drivers: {100 * (without / with - 1):0.0} %");
        Assert.InRange(without / with, 0.4, 0.7);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("festival-evening")]
    [Trait("Category", "Slow")]
    public void RegisteredDrivers_WhoAllComeLaterWhenAsked_SpareLessThanThat(string? scenario)
    {
        double with = 0, later = 0;
        foreach (var seed in (ulong[])[7_000, 7_001])
        {
            with += Minutes(seed, scenario, atHome: false);
            later += Minutes(seed, scenario, atHome: false, comeLater: true);
        }

        output.WriteLine($"{scenario ?? "ordinary day"}: {with:0} minutes, {later:0} where everybody who would meet a queue comes later: {100 * (later / with - 1):0.0} %");
        Assert.InRange(later / with, 0.45, 0.9);
    }

    private static double Minutes(ulong seed, string? scenario, bool atHome, bool comeLater = false)
    {
        var world = new World(new WorldPlan(seed, ExperimentRun.WorldFrom, Worlds.Stations, Frames.Catalog) { Scenario = scenario is null ? null : ScenarioDays.Shipped.Single(s => s.Name == scenario) });
        var desk = Field<VisitorDesk>(world, "_desk");
        var visits = Field<Visit?[]>(desk, "_visits");
        var away = Field<long[]>(desk, "_awayUntil");
        double waited = 0;
        for (var second = 0; second < 24 * 3600; second++)
        {
            world.Advance(1, null, measure: false);
            waited += world.Waiting / 60.0;
            if (comeLater && second % 60 == 59) AskToComeLater(world, desk, visits, second / 3600.0);
            for (var driver = 0; atHome && driver < visits.Length; driver++)
            {
                if (visits[driver] is not { IsPlugged: false } visit) continue;

                // He turns round as soon as he sets out, and may wish again after two hours.
                visit.Journey = -1;
                visits[driver] = null;
                away[driver] = world.Now.UnixMilliseconds / 1000 + 7_200;
            }
        }

        return waited;
    }

    // In the morning for the early afternoon, from then on for the late evening.
    private static void AskToComeLater(World world, VisitorDesk desk, Visit?[] visits, double hour)
    {
        for (var driver = 0; driver < visits.Length; driver++)
        {
            if (visits[driver] is not { IsPlugged: false, IsMoving: false } visit || !(desk.Sites[visit.Goal].GuessWaitMinutes(visit.Plug) > 0)) continue;
            var from = desk.Sites[visit.Goal].Station.Id;
            var later = ExperimentRun.WorldFrom + TimeSpan.FromHours((hour < 11 ? 12 : 22) + 2 * driver / (double)visits.Length);
            world.Offer(new Offer(visit.Driver, from, from, 100_000, Later: later));
        }
    }

    private static T Field<T>(object owner, string name) => (T)owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
