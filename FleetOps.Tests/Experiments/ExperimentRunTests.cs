using FleetOps.Core.Experiments;
using FleetOps.Core.Simulation;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Tests.Simulation.Scenarios;
using FleetOps.Web.Commands;
using FleetOps.Web.Commands.Experiments;
using Xunit;

namespace FleetOps.Tests.Experiments;

/// <summary>An experiment as its command composes it, on the real catalogue.</summary>
public sealed class ExperimentRunTests
{
    private static readonly ExperimentPlan Null = new(Hours: 2, Seeds: 2, FirstSeed: 7, PolicyShelf.Rules, PolicyShelf.Rules);

    [Fact]
    [Trait("Category", "Slow")]
    public void NullExperiment_IsZero_ToTheLastBit()
    {
        var report = Run(Null with { Hours = 10 });
        Assert.All(report.Metrics, metric =>
        {
            Assert.Equal(metric.A.Select(BitConverter.DoubleToInt64Bits), metric.B.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal((0L, 0L, 0L), (BitConverter.DoubleToInt64Bits(metric.Difference), Bits(metric.Low95), Bits(metric.High95)));
        });
        Assert.Contains(report.Metrics, m => m.Name == "sessions_completed" && m.MeanA > 500);
        Assert.Equal(report.Metrics.Count, report.Metrics.Select(m => m.Name).Distinct().Count());
        static long Bits(double? value) => BitConverter.DoubleToInt64Bits(value!.Value);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Figures_DoNotDepend_OnTheNumberOfLanes()
    {
        var plan = Null with { PolicyA = PolicyShelf.None };
        var one = Run(plan, lanes: 1);
        var two = Run(plan, lanes: 2);
        Assert.Equal(one.Metrics.Select(m => (m.Name, m.A[0], m.A[1], m.B[0], m.B[1])), two.Metrics.Select(m => (m.Name, m.A[0], m.A[1], m.B[0], m.B[1])));
        Assert.Contains(one.Metrics, m => m.A[0] != m.A[1]);
    }

    [Fact]
    public void Progress_Reaches_One_AndNeverPassesIt()
    {
        var shares = new List<double>();
        Run(Null with { Hours = 1, Seeds = 1, PolicyA = PolicyShelf.None }, 1, shares.Add);
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 12);
    }

    [Fact]
    public void Cancelled_Run_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(Null with { Hours = 24 }, 1, _ => cancelled.Cancel(), cancelled.Token));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Scenario_IsPlayedInBothArms()
    {
        var plan = Null with { Hours = 20, Seeds = 1, PolicyA = PolicyShelf.None, PolicyB = PolicyShelf.None };
        var quiet = Run(plan).Metrics.Single(m => m.Name == "funnel_arrived");
        var festival = Run(plan with { Scenario = "festival-evening" }).Metrics.Single(m => m.Name == "funnel_arrived");
        Assert.True(festival.MeanA > 1.08 * quiet.MeanA);
        Assert.Equal(festival.MeanA, festival.MeanB);
    }

    [Theory]
    [InlineData("no such day", 24, "there is no scenario 'no such day'")]
    [InlineData("festival-evening", 6, "the scenario 'festival-evening' begins at 17:00")]
    public void Scenario_ThatCannotShow_IsRefused(string scenario, int hours, string said) =>
        Assert.StartsWith(said, Assert.Throws<ArgumentException>(() => Run(Null with { Scenario = scenario, Hours = hours })).Message, StringComparison.Ordinal);

    [Fact]
    public void Setting_ReachesBothArmsWorlds()
    {
        var world = Runner().PlanOf(Null with { Preset = "workplace", FaultRate = 25, Scenario = "heat-wave" }, seed: 3);
        Assert.Equal((WorldPreset.Workplace, 25.0, 25.0, "heat-wave", 10UL), (world.Preset, world.FaultRate, world.VehicleFaultRate, world.Scenario!.Name, world.Seed));
        Assert.StartsWith("there is no preset 'village': city, workplace", Runner().FaultOf(Null with { Preset = "village" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, -1)]
    [InlineData(1, 1, double.NaN)]
    [InlineData(10_000, 1, 1)]
    public void Plan_OutOfBounds_HasAFault(int hours, int seeds, double rate) => Assert.NotNull(new ExperimentPlan(hours, seeds, 1, "none", "none", rate).Fault);

    private static ExperimentReport Run(ExperimentPlan plan, int lanes = 2, Action<double>? progress = null, CancellationToken cancellation = default) =>
        Runner().Run(plan, "test", lanes, new Told(progress ?? (_ => { })), cancellation);

    private static ExperimentRun Runner() => new(Worlds.Stations, Frames.Catalog, ScenarioDays.Shipped, ExperimentModels.Untrained(), SeedFiles.Policies(), new FakeTimeProvider());

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
