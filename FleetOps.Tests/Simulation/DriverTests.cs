using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>Drivers come as a Poisson process, choose, balk, and answer offers; nobody is lost on the way.</summary>
public sealed class DriverTests(ITestOutputHelper output)
{
    [Fact]
    public void Wishes_ByHour_ArePoissonAroundTheRhythm()
    {
        var chi = 0.0;
        var cells = 0;
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var world = new World(Worlds.Plan(seed) with { Vehicles = 0 });
            var weather = new SimulatedWeather(seed, TimeProvider.System);
            for (var hour = 0; hour < 24; hour++)
            {
                var before = world.Tally.Wishes;
                var expected = 0.0;
                for (var minute = 0; minute < 60; minute++)
                {
                    for (var i = 0; i < 6; i++) world.Advance(10, null, measure: false);
                    var at = Worlds.Midnight.UnixMilliseconds / 1000 + hour * 3600 + minute * 60;
                    var (temperature, _, rain) = weather.At(at);
                    expected += 60 * 4_000 * 1.13 * 1.05 * Rhythm.City.At(at, temperature, rain);
                }

                chi += Math.Pow(world.Tally.Wishes - before - expected, 2) / expected;
                cells++;
            }
        }

        // Drivers who are idle at 1.4 wishes a day on average; the sample of a thousand natures moves the volume by a per cent or two.
        output.WriteLine($"chi² {chi:0} over {cells} hours");
        Assert.InRange(chi, cells - 4 * Math.Sqrt(2.0 * cells), cells + 5 * Math.Sqrt(2.0 * cells));
    }

    [Fact]
    public void AnotherDriver_ChangesNoOthersWishes()
    {
        var fewer = EarlyDrivers(Worlds.Plan() with { Vehicles = 0 });
        var more = EarlyDrivers(Worlds.Plan() with { Vehicles = 0, Drivers = 1_001 });
        Assert.True(fewer.Count > 5);
        Assert.Equal(fewer, more);

        static List<string> EarlyDrivers(WorldPlan plan)
        {
            var frames = new List<Frame>();
            var world = new World(plan);
            var newest = plan.Drivers > 1_000 ? world.Drivers[^1].Pseudonym : "";
            for (var i = 0; i < 2 * 3600; i++) world.Advance(1, frames, measure: false);
            return [.. frames.Select(f => f.Observation).OfType<DeviceEvent.SessionStarted>().Select(s => s.Driver).Where(d => d.StartsWith("D-", StringComparison.Ordinal) && d != newest).Order()];
        }
    }

    [Fact]
    public void NearStations_FindsWhatLookingAtAllFinds() =>
        Prop.ForAll<int, ushort, ushort>((salt, north, east) =>
        {
            var stream = NamedStream.For((ulong)salt, "places", "test");
            var stations = Enumerable.Range(0, 10 + stream.Index(150)).Select(i => Worlds.Stations[i % 50] with
            {
                Place = new Coordinates(12.8 + 0.4 * stream.Unit(), 77.4 + 0.4 * stream.Unit()),
            }).ToArray();
            var from = new Coordinates(12.75 + north * 0.5 / ushort.MaxValue, 77.35 + east * 0.5 / ushort.MaxValue);
            var found = new int[6];
            var metres = new double[6];
            var count = new NearStations(stations).Find(from, ConnectorStandard.Ccs2, found, metres);
            var all = stations.Select((s, i) => (Metres: Portable.Metres(from, s.Place), i)).Where(s => stations[s.i].Connectors.Any(c => c.Standard == ConnectorStandard.Ccs2))
                .OrderBy(s => s.Metres).Take(6).ToList();
            return count == all.Count && metres[..count].Zip(all).All(p => Math.Abs(p.First - p.Second.Metres) < 1e-3);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Response_GrowsWithMoney_AndFallsWithDetour() =>
        Prop.ForAll<ushort, byte, byte>((driver, rupees, km) =>
        {
            var nature = DriverNature.Of(driver, Worlds.After(0).Drivers[driver % 1000], Worlds.Stations, new NearStations(Worlds.Stations));
            var chance = Chance(rupees, km);
            return chance is > 0 and < 1 && Chance(rupees + 20, km) > chance && Chance(rupees, km + 1) < chance;

            double Chance(int paid, int detour) =>
                OfferResponse.Chance(nature, new Offer("D", new DeviceId("A"), new DeviceId("B"), paid), detour * 0.1, 10, 0, 0, 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Offers_MoveSomeWhoWait_AndArePaidWhereTheyCharge()
    {
        var world = Worlds.After(18.5, step: 5);
        var frames = new List<Frame>();
        var answers = new Dictionary<OfferAnswer, int>();
        var asked = new HashSet<string>();
        for (var second = 0; second < 2 * 3600; second++)
        {
            var before = frames.Count;
            world.Advance(1, frames, measure: false);
            for (var i = before; i < frames.Count; i++)
            {
                if (frames[i].Observation is not DeviceEvent.QueueJoined joined || !joined.Driver.StartsWith("D-", StringComparison.Ordinal) || !asked.Add(joined.Driver)) continue;
                var from = frames[i].Device.Id;
                var place = Worlds.Stations.First(s => s.Id == from).Place;
                var to = Worlds.Stations.Where(s => s.Id != from && s.Connectors.Any(c => c.Standard == ConnectorStandard.Ccs2)).MinBy(s => s.Place.DistanceTo(place))!;
                var reply = world.Offer(new Offer(joined.Driver, from, to.Id, 60, "free coffee"));
                if (reply.Reason is null) answers[reply.Answer] = answers.GetValueOrDefault(reply.Answer) + 1;
            }

            Assert.Equal(world.Tally.Arrivals, world.Tally.Served + world.Tally.Reneged + world.Tally.Balked + world.Tally.Moved + world.Waiting);
        }

        var moved = frames.Select(f => f.Observation).OfType<DeviceEvent.QueueMoved>().ToList();
        output.WriteLine($"{string.Join(", ", answers)}; moved {moved.Count}, paid ₹{world.Tally.IncentivesRupees}");
        Assert.True(answers.Count == 3 && answers.Values.All(n => n > 0), "all three answers occur");
        Assert.InRange(moved.Count, 1, answers[OfferAnswer.Accepted]);
        Assert.Equal(world.Tally.Moved, moved.Count);
        Assert.InRange(world.Tally.IncentivesRupees, 60, 60 * answers[OfferAnswer.Accepted]);
        Assert.Contains(moved, m => frames.Any(f => f.Observation is DeviceEvent.SessionStarted s && s.Driver == m.Driver && f.Device.Parent == m.To));
    }

    [Fact]
    public void LaterResponse_GrowsWithMoneyAndCharge_AndFallsWithDelay() =>
        Prop.ForAll<ushort, byte, byte>((driver, rupees, delay) =>
        {
            var nature = DriverNature.Of(driver, Worlds.After(0).Drivers[driver % 1000], Worlds.Stations, new NearStations(Worlds.Stations));
            var hours = delay / 60.0;
            var chance = Chance(rupees, hours, 0.2);
            return chance is > 0 and < 1 && Chance(rupees + 20, hours, 0.2) > chance && Chance(rupees, hours + 0.5, 0.2) < chance && Chance(rupees, hours, 0.1) < chance && Chance(rupees, hours, 0.25) > chance;

            double Chance(int paid, double wait, double soc) => OfferResponse.LaterChance(nature, new Offer("D", new DeviceId("A"), new DeviceId("A"), paid), wait, soc, 10, 0, 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void LaterOffers_TakeSomeOutOfTheQueue_WhoComeBackThen_AndArePaidWhenTheyCharge()
    {
        var world = Worlds.After(18.5, step: 5);
        var frames = new List<Frame>();
        var answers = new Dictionary<OfferAnswer, int>();
        var asked = new HashSet<string>();
        var later = Worlds.Midnight + TimeSpan.FromHours(21.5);
        for (var second = 0; second < 4 * 3600; second++)
        {
            var before = frames.Count;
            world.Advance(1, frames, measure: false);
            for (var i = before; i < frames.Count && second < 5400; i++)
            {
                if (frames[i].Observation is not DeviceEvent.QueueJoined joined || !joined.Driver.StartsWith("D-", StringComparison.Ordinal) || !asked.Add(joined.Driver)) continue;
                var from = frames[i].Device.Id;
                Assert.NotNull(world.Offer(new Offer(joined.Driver, from, from, 90, Later: world.Now + TimeSpan.FromMinutes(5))).Reason);
                Assert.NotNull(world.Offer(new Offer(joined.Driver, from, from, 90, Later: world.Now + TimeSpan.FromHours(9))).Reason);
                var reply = world.Offer(new Offer(joined.Driver, from, from, 90, Later: later));
                if (reply.Reason is null) answers[reply.Answer] = answers.GetValueOrDefault(reply.Answer) + 1;
            }

            Assert.Equal(world.Tally.Arrivals, world.Tally.Served + world.Tally.Reneged + world.Tally.Balked + world.Tally.Moved + world.Waiting);
        }

        var left = frames.Where(f => f.Observation is DeviceEvent.QueueMoved).ToList();
        output.WriteLine($"{string.Join(", ", answers)}; left {left.Count}, paid ₹{world.Tally.IncentivesRupees}");
        Assert.True(answers.Count == 3 && answers.Values.All(n => n > 0), "all three answers occur");
        Assert.All(left, f => Assert.Equal(f.Device.Id, ((DeviceEvent.QueueMoved)f.Observation).To));
        Assert.InRange(left.Count, 1, answers[OfferAnswer.Accepted]);
        Assert.Equal(world.Tally.Postponed, left.Count);
        var back = left.Count(l => frames.Any(f => f.At >= later - TimeSpan.FromMinutes(25) && f.Observation is DeviceEvent.SessionStarted s && s.Driver == ((DeviceEvent.QueueMoved)l.Observation).Driver));
        Assert.InRange(back, 0.6 * left.Count, left.Count);
        Assert.InRange(world.Tally.IncentivesRupees, 90 * back, 90 * left.Count);
        Assert.DoesNotContain(frames, f => f.At > left[0].At && f.At < later - TimeSpan.FromMinutes(40) && f.Observation is DeviceEvent.SessionStarted s && s.Driver == ((DeviceEvent.QueueMoved)left[0].Observation).Driver);
    }

    [Fact]
    public void Offer_ToAWalkInOrToNobody_IsNotAnswered()
    {
        var world = Worlds.After(19);
        var (from, to) = (Worlds.Stations[2].Id, Worlds.Stations[3].Id);
        Assert.NotNull(world.Offer(new Offer("Guest 003-1234", from, to, 500)).Reason);
        Assert.NotNull(world.Offer(new Offer(world.Drivers[0].Pseudonym, new DeviceId("BLR-999"), to, 500)).Reason);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Evening_AtTheWorstTenStations_HasAMeanWaitOfFourToTwelveMinutes()
    {
        // Over three ordinary Fridays; everybody who came counts, who gave up with his patience, who did not wait with nothing.
        var waited = new Dictionary<DeviceId, double>();
        var came = new Dictionary<DeviceId, int>();
        for (ulong seed = 42; seed < 45; seed++)
        {
            var world = Worlds.After(17, Worlds.Plan(seed), step: 5);
            var frames = new List<Frame>();
            for (var i = 0; i < 4 * 3600; i++) world.Advance(1, frames, measure: false);
            foreach (var frame in frames)
            {
                if (frame.Observation is DeviceEvent.StatusChanged { Status: ConnectorStatus.Preparing }) Count(frame.Device.Parent!.Value, 0);
                else if (frame.Observation is DeviceEvent.QueueLeft left)
                {
                    Count(frame.Device.Id, left.WaitedMinutes);
                    if (left.Served) came[frame.Device.Id]--;
                }
            }
        }

        var worst = came.Where(c => c.Value >= 15).Select(c => waited[c.Key] / c.Value).OrderDescending().Take(10).ToList();
        output.WriteLine($"mean wait at the worst ten: {worst.Average():0.0} min ({string.Join(' ', worst.Select(w => $"{w:0.0}"))}); all {waited.Values.Sum() / came.Values.Sum():0.0}");
        Assert.InRange(worst.Average(), 4, 12);

        void Count(DeviceId station, double minutes)
        {
            waited[station] = waited.GetValueOrDefault(station) + minutes;
            came[station] = came.GetValueOrDefault(station) + 1;
        }
    }
}
