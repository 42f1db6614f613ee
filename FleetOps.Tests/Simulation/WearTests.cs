using FleetOps.Core.Devices;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>Most faults are wear of a day and more that shows before it acts up; what is sudden stays sudden.</summary>
public sealed class WearTests(ITestOutputHelper output)
{
    private const int Hour = 3600;

    [Fact]
    public void Faults_OfTheWorld_AreMostlyWearOfADayOrMore_FromTheFirstDayOn()
    {
        var world = Worlds.After(48, Worlds.Plan() with { FaultRate = 2, VehicleFaultRate = 0 });
        var failed = world.Faults.Records.Where(r => r.FailedAt > r.OnsetAt).ToList();
        var hours = failed.Select(r => (r.FailedAt!.Value - r.OnsetAt).TotalHours).Order().ToList();
        var first = failed.Count(r => (r.FailedAt!.Value - Worlds.Midnight).TotalHours < 24);
        output.WriteLine($"{failed.Count} failed, {first} on the first day; hours from cause to failure: median {hours[hours.Count / 2]:0.0}, longest {hours[^1]:0.0}; {hours.Count(h => h > 21) / (double)hours.Count:P0} wore");
        Assert.InRange(hours.Count(h => h > 21) / (double)hours.Count, 0.80, 0.97);
        Assert.InRange(first / (double)failed.Count, 0.35, 0.65);
        Assert.All(failed, r => Assert.True(r.ActsUpAt >= r.OnsetAt && r.ActsUpAt <= r.FailedAt));
    }

    [Fact]
    public void Wear_GrowsOverItsCourse_AndActsUpInItsLastHours()
    {
        var grown = new double[4];
        for (ulong i = 0; i < 400; i++)
        {
            var ailment = Worn(FaultKind.ContactorWear, i);
            var course = ailment.ActsUpAt;
            if (course == 0 || ailment.HasFaded(course)) continue;
            Assert.InRange(course / (double)Hour, Wear.LeastHours, Wear.MostHours);
            for (var q = 0; q < 4; q++) grown[q] += ailment.Course(q < 3 ? course * (q + 1) / 4 : course + 5 * Hour);
            Assert.True(ailment.IsWearing(course - 1) && !ailment.IsWearing(course) && !ailment.IsDue(course));
        }

        Assert.True(grown[0] > 0 && grown[1] > 1.5 * grown[0] && grown[2] > 1.3 * grown[1] && grown[3] > 2 * grown[2], string.Join(' ', grown));
    }

    [Fact]
    public void Wear_IsMendedByATechnician_AndByNoCommand()
    {
        for (ulong i = 0; i < 300; i++)
        {
            var ailment = Worn(FaultKind.ControllerHang, i);
            if (ailment.ActsUpAt == 0) continue;
            Assert.False(ailment.Try(new DeviceCommand.HardReset(), Hour));
            ailment.EndBy("technician", 2 * Hour);
            Assert.Equal((2L * Hour, "technician"), (ailment.EndsAt, ailment.EndsBy));
        }
    }

    [Fact]
    public void Severity_ShowsInHowStronglyItActs() =>
        Assert.True(Enumerable.Range(0, 100).Average(i => Worn(FaultKind.MeterFault, (ulong)i, 0.9).Level(15 * Hour)) > 1.3 * Enumerable.Range(0, 100).Average(i => Worn(FaultKind.MeterFault, (ulong)i, 0.1).Level(15 * Hour)));

    [Fact]
    public void Wear_OfAReader_LetsFewerDriversInAtTheFirstTry()
    {
        var health = new BayHealth();
        var ailment = Worn(FaultKind.ReaderFault, 4);
        health.Suffer(ailment, Math.Max(Hour, ailment.ActsUpAt - Hour));
        Assert.InRange(health.Authorises, 0.5, 0.95);
    }

    private static Ailment Worn(FaultKind kind, ulong seed, double severity = 0.3) =>
        new(StationFaultModel.Of(kind), 0, severity, injected: false, atOnce: false, needsPerson: false, NamedStream.For(seed, "X", "fault"), wear: 1);
}
