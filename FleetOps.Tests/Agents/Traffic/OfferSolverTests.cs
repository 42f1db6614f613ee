using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Learning;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Agents.Traffic;

/// <summary>The choice of offers against exhaustive search, and the queue outlook against what can be reckoned by hand.</summary>
public sealed class OfferSolverTests
{
    [Fact]
    public void Plan_IsTheBest_OfAllThereAre() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ToArbitrary(), seed =>
    {
        var problem = Drawn(seed);
        var plan = OfferSolver.Solve(problem, mostNodes: 1_000_000);
        Assert.True(plan.IsExact);
        Assert.Equal(plan.Gain, problem.Gain(plan.Chosen), 6);
        Assert.Equal(Exhaustive(problem), plan.Gain, 6);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Plan_ThatIsCutShort_KeepsTheConstraints_AndSaysHowFarOffItCanBe() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ToArbitrary(), seed =>
    {
        var problem = Drawn(seed);
        var plan = OfferSolver.Solve(problem, mostNodes: 2);
        Assert.False(double.IsNaN(problem.Gain(plan.Chosen)));
        Assert.InRange(Exhaustive(problem), plan.Gain - 1e-6, plan.Bound + 1e-6);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void NobodyToAsk_IsAnEmptyPlan()
    {
        var plan = OfferSolver.Solve(new OfferProblem([], [], [], [], 6, 5, 100));
        Assert.Empty(plan.Chosen);
        Assert.Equal((0.0, true), (plan.Gain, plan.IsExact));
    }

    [Fact]
    public void Outlook_OfOneWhoWaits_IsHisExpectedWait()
    {
        // One connector, two cars, nobody comes: the one who waits is served or gives up at rate 1/28 + 1/25.
        var outlook = new QueueOutlook(1, 0, 28, 25, 240);
        Assert.InRange(outlook.Minutes(2) - outlook.Minutes(1), 12.6, 13.8);
        Assert.Equal(0, outlook.Minutes(1) - outlook.Minutes(0), 6);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 0)]
    [InlineData(4, 9)]
    [InlineData(8, 30)]
    public void Outlook_IsConvex_AndGrows(int connectors, double arrivals)
    {
        var outlook = new QueueOutlook(connectors, arrivals, 28, 25, 60);
        double[] slopes = [.. Enumerable.Range(0, 60).Select(n => outlook.Minutes(n + 1) - outlook.Minutes(n))];
        Assert.All(slopes, s => Assert.True(s >= 0));
        Assert.True(slopes.Zip(slopes.Skip(1), (a, b) => b >= a - 1e-9).All(rises => rises));
        Assert.Equal((outlook.Minutes(3) + outlook.Minutes(4)) / 2, outlook.Minutes(3.5), 9);
    }

    private static double Exhaustive(OfferProblem problem)
    {
        var best = 0.0;
        var chosen = new int[problem.Drivers.Count];
        Try(0);
        return best;

        void Try(int driver)
        {
            if (driver == chosen.Length)
            {
                if (problem.Gain(chosen) is var gain && gain > best) best = gain;
                return;
            }

            for (var option = -1; option < problem.Drivers[driver].Options.Count; option++)
            {
                chosen[driver] = option;
                Try(driver + 1);
            }
        }
    }

    private static OfferProblem Drawn(int seed)
    {
        var chance = new RandomStream(seed);
        var stations = 2 + chance.NextInt(3);
        QueueOutlook[] queues = [.. Enumerable.Range(0, stations).Select(_ => new QueueOutlook(1 + chance.NextInt(4), 12 * chance.NextDouble(), 28, 25, 60))];
        double[] cars = [.. Enumerable.Range(0, stations).Select(_ => (double)chance.NextInt(9))];
        int[] room = [.. Enumerable.Range(0, stations).Select(_ => chance.NextInt(3))];
        OfferCandidate[] drivers =
        [
            .. Enumerable.Range(0, chance.NextInt(6)).Select(d => new OfferCandidate(
                $"D-{d}", chance.NextInt(stations),
                [.. Enumerable.Range(0, 1 + chance.NextInt(3)).Select(_ => Option(chance.NextInt(3) == 0))])),
        ];
        return new OfferProblem(queues, cars, room, drivers, 8, 3, 40 + 400 * chance.NextDouble());

        OfferOption Option(bool later) => new(
            chance.NextInt(stations), new OfferChance(20 * chance.NextInt(8), chance.NextInt(2) == 0, chance.NextDouble()), 0, later ? Evening.Now + TimeSpan.FromHours(3) : null, later ? 4 * chance.NextDouble() : 0);
    }
}
