using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Vehicles;

/// <summary>Failures in the running world: labels, breakdowns and repairs.</summary>
public sealed class BreakdownTests(ITestOutputHelper output)
{
    [Fact]
    public void Failures_ByHand_BreakDownAreLabelledAndRepaired()
    {
        var world = Worlds.After(10, Worlds.Plan() with { FaultRate = 0, VehicleFaultRate = 0 });
        var start = world.Now;
        var kinds = Enum.GetValues<FaultKind>().Where(CarFaultModel.IsOfVehicles).ToArray();
        Assert.Equal(5, kinds.Length);
        foreach (var kind in kinds)
            for (var i = 0; i < 4; i++) Assert.True(world.Cars[(int)kind * 4 + i].Inject(kind, 1, start.UnixMilliseconds / 1000));
        Assert.False(world.Cars[(int)kinds[0] * 4].Inject(kinds[0], 1, start.UnixMilliseconds / 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Cars[0].Inject(FaultKind.MeterFault, 1, 0));
        var frames = new List<Frame>();
        for (var i = 0; i < 4 * 8640; i++) world.Advance(10, frames, measure: false);

        Assert.Equal(20, world.Faults.Records.Count);
        foreach (var record in world.Faults.Records)
        {
            Assert.True(record.Injected && record.NeedsPerson && record.OnsetAt == start);
            Assert.NotNull(record.FailedAt);
            Assert.True(record.FailedAt - record.OnsetAt >= TimeSpan.FromMinutes(30));
            Assert.True(record.EndedAt is null || record.EndedBy == "technician");
            var told = frames.Where(f => f.Device.Id == record.Device).ToList();
            var raised = told.Single(f => f.Observation is DeviceEvent.FaultRaised);
            Assert.Equal(record.FailedAt, raised.At);
            Assert.Equal(CarFaultModel.Of(record.Kind).Code, ((DeviceEvent.FaultRaised)raised.Observation).Code);
            var down = told.FindIndex(f => f.Observation is DeviceEvent.VehicleStateChanged { State: VehicleState.BrokenDown });
            var next = told.Skip(down + 1).FirstOrDefault(f => f.Observation is DeviceEvent.VehicleStateChanged);
            Assert.Equal(record.EndedAt, next?.At);
            if (record.EndedAt is { } ended)
                Assert.True((ended - record.FailedAt!.Value).TotalHours <= CarFaultModel.Of(record.Kind).MostRepairHours + 0.1);
        }

        // Repaired cars work again.
        Assert.True(world.Faults.Records.Count(r => r.EndedAt is not null) >= 16);
        Assert.True(world.Cars.Count(c => c.State == VehicleState.BrokenDown) <= 4);
    }

    [Fact]
    public void Failures_ByNature_BeginAsOftenAsTheyShould_AndContinueWhenTheWorldIsBornLater()
    {
        var plan = Worlds.Plan() with { VehicleFaultRate = 10, Stations = Worlds.Stations };
        var book = new FaultBook();
        var since = plan.Born.UnixMilliseconds / 1000 - 300L * 86_400;
        var onsets = 0;
        var cars = Enumerable.Range(1, 200).Select(i => new DeviceId($"EV_{i:000}")).ToArray();
        var moment = new Moment();
        var weather = new SimulatedWeather(42, TimeProvider.System);
        var now = plan.Born.UnixMilliseconds / 1000;
        var faults = cars.Select(id => new CarFaults(id, 42, 10, book, since, now)).ToArray();
        moment.Begin(now, 1, weather, null);
        foreach (var f in faults) f.Minute(moment, new CarHealth());
        // Ten times a failure in 150 days, each about two weeks from onset to repair: half of them are in the middle of one.
        onsets = book.Records.Count;
        output.WriteLine($"{onsets} of 200 act at birth; {string.Join(' ', book.Records.GroupBy(r => r.Kind).Select(g => $"{g.Key} {g.Count()}"))}");
        Assert.InRange(onsets, 70, 130);
        Assert.Equal(5, book.Records.Select(r => r.Kind).Distinct().Count());
        Assert.All(book.Records, r => Assert.True(r.OnsetAt <= plan.Born));

        // A world born an hour later has the same courses.
        var later = new FaultBook();
        foreach (var id in cars) new CarFaults(id, 42, 10, later, since, now).Minute(moment, new CarHealth());
        Assert.Equal(book.Records, later.Records);
    }

    [Fact]
    public void World_WithoutFailures_LabelsNothing_ThoughLookAlikesAbound()
    {
        var world = Worlds.After(30, Worlds.Plan() with { VehicleFaultRate = 0 }, step: 30);
        var days = Enumerable.Range(20_000, 400).SelectMany(day => Enumerable.Range(0, 50).Select(car => LookAlike.Of(NamedStream.Key(42, $"EV_{car}", "look-alikes"), day))).ToList();
        Assert.DoesNotContain(world.Faults.Records, r => CarFaultModel.IsOfVehicles(r.Kind));
        Assert.DoesNotContain(world.Cars, c => c.State == VehicleState.BrokenDown);
        Assert.InRange(days.Count(d => d.Kind == LookAlikeKind.HotDay) / (double)days.Count, 0.04, 0.06);
        Assert.InRange(days.Count(d => d.Kind == LookAlikeKind.AggressiveDriver) / (double)days.Count, 0.06, 0.08);
        Assert.InRange(days.Count(d => d.Kind == LookAlikeKind.ColdMorning) / (double)days.Count, 0.03, 0.05);
    }
}
