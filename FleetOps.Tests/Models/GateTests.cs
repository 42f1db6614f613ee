using FleetOps.Core.Models;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Models;

public sealed class GateTests
{
    [Theory]
    [InlineData(0.93, 0.90, 0.80, true)]
    [InlineData(0.90, 0.90, 0.80, false)] // as good is not better
    [InlineData(0.93, 0.95, 0.80, false)]
    [InlineData(0.93, 0.90, 0.94, false)] // better than the champion, and both worse than naive
    [InlineData(double.NaN, 0.90, 0.80, false)]
    [InlineData(0.93, double.NaN, 0.80, false)] // a champion that could not be measured is not beaten
    public void Judge_WhereHigherIsBetter_WantsBetterThanBoth(double challenger, double champion, double naive, bool passed)
    {
        var verdict = Gate.Judge(new ModelMetric("auc", challenger, naive, null, HigherIsBetter: true), champion);
        Assert.Equal(passed, verdict.Passed);
        Assert.Equal(2, verdict.Reasons.Count);
    }

    [Fact]
    public void Judge_WhereLowerIsBetter_TurnsRound() =>
        Assert.True(Gate.Judge(new ModelMetric("rmse", 8, 12, null, HigherIsBetter: false), 9).Passed);

    [Fact]
    public void Judge_OfTheFirstModel_WantsBetterThanNaive()
    {
        Assert.True(Gate.Judge(new ModelMetric("auc", 0.7, 0.5, null, true), null).Passed);
        Assert.False(Gate.Judge(new ModelMetric("auc", 0.4, 0.5, null, true), null).Passed);
    }

    [Fact]
    public void Judge_WithoutANaiveFigure_Refuses() =>
        Assert.False(Gate.Judge(new ModelMetric("auc", 0.99, null, null, true), 0.5).Passed);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judge_OfTwoModels_NeverLetsEachBeatTheOther(bool higherIsBetter) =>
        Prop.ForAll<NormalFloat, NormalFloat, NormalFloat>((a, b, naive) => !(Passes(a, b, naive, higherIsBetter) && Passes(b, a, naive, higherIsBetter))).QuickCheckThrowOnFailure();

    private static bool Passes(NormalFloat challenger, NormalFloat champion, NormalFloat naive, bool higherIsBetter) =>
        Gate.Judge(new ModelMetric("m", challenger.Get, naive.Get, null, higherIsBetter), champion.Get).Passed;
}
