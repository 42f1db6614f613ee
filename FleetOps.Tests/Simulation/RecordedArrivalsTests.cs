using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>Recorded sessions in the world: moved by whole weeks, played as they are, or resampled to the network's volume.</summary>
public sealed class RecordedArrivalsTests(ITestOutputHelper output)
{
    [Fact]
    public void MovedBy_KeepsWeekdayAndClock() =>
        Prop.ForAll<ushort, ushort, byte>((minute, second, weeks) =>
        {
            var local = new DateTime(2021, 1, 1).AddMinutes(minute * 7.0).AddSeconds(second);
            var moved = new RecordedSession(local, 60, null, 1, 0).MovedBy(weeks).ToDateTimeOffset().ToOffset(Clocks.Ist);
            return moved.DayOfWeek == local.DayOfWeek && moved.TimeOfDay == local.TimeOfDay && (moved.Date - local.Date).TotalDays == 7 * weeks;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2021-03-13T17:00:00Z", 9)] // the day before daylight saving time
    [InlineData("2021-03-14T16:00:00Z", 9)] // the day it begins: an hour less in UTC, the same clock
    public void Read_AcrossDaylightSaving_KeepsTheClock(string connected, int hour)
    {
        var file = File(Session("a", DateTimeOffset.Parse(connected), 3600, 10));
        Assert.Equal(hour, file.Sessions[0].ConnectedLocal.Hour);
    }

    [Fact]
    public void Exact_PlaysEachSessionOnce_AsItIs()
    {
        // Friday the 20th is the world's first day; the file begins on a Friday, a Saturday follows.
        var friday = new DateTimeOffset(2021, 4, 30, 15, 30, 0, TimeSpan.Zero); // 08:30 in Los Angeles
        var file = File(
            Session("a", friday, 5400, 18.5, done: 3600), Session("b", friday.AddMinutes(40), 36_000, 7.25), Session("c", friday.AddDays(1), 2400, 33));
        var world = new World(Worlds.Plan() with { Vehicles = 0, FaultRate = 0, Sessions = file, SessionsExact = true });
        var frames = new List<Frame>();
        for (var i = 0; i < 50 * 3600; i++) world.Advance(1, frames, measure: false);

        var starts = frames.Where(f => f.Observation is DeviceEvent.SessionStarted).ToList();
        var ends = frames.Where(f => f.Observation is DeviceEvent.SessionEnded).ToList();
        Assert.Equal(["2026-11-20T03:00:00Z", "2026-11-20T03:40:00Z", "2026-11-21T03:00:00Z"], starts.Select(f => f.At.ToString()));
        Assert.Equal(["2026-11-20T04:30:00Z", "2026-11-20T13:40:00Z", "2026-11-21T03:40:00Z"], ends.Select(f => f.At.ToString()));
        Assert.Equal([18_500, 7_250, 33_000], ends.Select(f => ((DeviceEvent.SessionEnded)f.Observation).EnergyWh));
        var suspended = frames.First(f => f.Observation is DeviceEvent.StatusChanged { Status: ConnectorStatus.SuspendedEV });
        Assert.InRange((suspended.At - starts[0].At).TotalSeconds, 3595, 3601);
        Assert.Equal(3, world.Tally.RecordedArrivals);
        Assert.True(world.Arrivals.Real);
        Assert.Equal(3, world.Arrivals.Sessions);
    }

    [Fact]
    public void Exact_BeginsAtTheFirstMatchingWeekdayAfterTheBirth()
    {
        var wednesday = new DateTimeOffset(2021, 5, 5, 16, 0, 0, TimeSpan.Zero);
        var world = new World(Worlds.Plan() with { Vehicles = 0, FaultRate = 0, Sessions = File(Session("a", wednesday, 3600, 5)), SessionsExact = true });
        var frames = new List<Frame>();
        while (!frames.Exists(f => f.Observation is DeviceEvent)) world.Advance(60, frames, measure: false);
        var local = frames.First(f => f.Observation is DeviceEvent).At.ToDateTimeOffset().ToOffset(Clocks.Ist);
        Assert.Equal((DayOfWeek.Wednesday, 25, 9), (local.DayOfWeek, local.Day, local.Hour));
    }

    [Fact]
    public void Resampled_HasTheNetworksVolume_AndTheFilesHoursAndEnergies()
    {
        var file = SessionFile.Open(PublicSets.Path("acn", "acndata_sessions.json"));
        var world = new World(Worlds.Plan() with { Sessions = file });
        var frames = new List<Frame>();
        var byHour = new long[24];
        for (var hour = 0; hour < 24; hour++)
        {
            var before = world.Tally.RecordedArrivals;
            for (var i = 0; i < 3600; i++) world.Advance(1, frames, measure: false);
            byHour[hour] = world.Tally.RecordedArrivals - before;
        }

        var fridays = file.Sessions.Where(s => s.ConnectedLocal.DayOfWeek == DayOfWeek.Friday).ToList();
        output.WriteLine($"served {world.Tally.Served}, left {world.Tally.Reneged}, recorded {world.Tally.RecordedArrivals}; by hour {string.Join(' ', byHour)}");
        Assert.InRange(world.Tally.Served, 3_600, 4_400);
        for (var hour = 1; hour < 23; hour++)
        {
            var expected = fridays.Count(s => s.ConnectedLocal.Hour == hour) / (double)fridays.Count;
            Assert.InRange(byHour[hour] / (double)world.Tally.RecordedArrivals, expected * 0.6 - 0.02, expected * 1.4 + 0.03);
        }

        var ended = frames.Select(f => f.Observation).OfType<DeviceEvent.SessionEnded>().Select(e => e.EnergyWh / 1000).ToList();
        Assert.InRange(ended.Average(), fridays.Average(s => s.EnergyKwh) - 2.5, fridays.Average(s => s.EnergyKwh) + 2.5);
        Assert.Contains("same weekday", world.Arrivals.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Resampled_IsTheSameForTheSameSeed()
    {
        var file = File(Session("a", new DateTimeOffset(2021, 5, 5, 16, 0, 0, TimeSpan.Zero), 7200, 5), Session("b", new DateTimeOffset(2021, 5, 6, 20, 0, 0, TimeSpan.Zero), 900, 25));
        var plan = Worlds.Plan() with { Sessions = file };
        Assert.Equal(Tell(plan), Tell(plan));
        Assert.NotEqual(Tell(plan), Tell(plan with { Seed = 1 }));

        static string Tell(WorldPlan plan)
        {
            var frames = new List<Frame>();
            var world = new World(plan);
            for (var i = 0; i < 12 * 120; i++) world.Advance(30, frames, measure: false);
            return string.Join('\n', frames.Select(f => $"{f} {f.Observation}"));
        }
    }

    private static string Session(string id, DateTimeOffset connected, int seconds, double kwh, int? done = null) =>
        $$"""{"sessionID":"{{id}}","connectionTime":"{{connected.ToUniversalTime():r}}","disconnectTime":"{{connected.AddSeconds(seconds).ToUniversalTime():r}}","doneChargingTime":{{(done is { } d ? $"\"{connected.AddSeconds(d).ToUniversalTime():r}\"" : "null")}},"kWhDelivered":{{kwh}},"stationID":"{{id}}","timezone":"America/Los_Angeles"}""";

    private static SessionFile File(params string[] sessions)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"[{string.Join(',', sessions)}]"));
        return SessionFile.Read(stream, "test.json");
    }
}
