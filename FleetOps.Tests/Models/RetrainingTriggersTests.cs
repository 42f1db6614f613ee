using FleetOps.Core.Models;
using Xunit;

namespace FleetOps.Tests.Models;

public sealed class RetrainingTriggersTests
{
    private static readonly ModelMetric Auc = new("auc", 0.90, 0.5, null, HigherIsBetter: true);

    [Theory]
    [InlineData(2, 29.9, 9_999, 0.82, 0)]
    [InlineData(3, 29.9, 9_999, 0.82, 1)]
    [InlineData(2, 30.0, 9_999, 0.82, 1)]
    [InlineData(2, 29.9, 10_000, 0.82, 1)]
    [InlineData(2, 29.9, 9_999, 0.80, 1)]
    [InlineData(9, 90.0, 99_999, 0.50, 4)]
    public void Of_EachReason_SpeaksFromItsBoundOn(int alerts, double days, long samples, double recent, int reasons) =>
        Assert.Equal(reasons, RetrainingTriggers.Of(Auc, new ModelUse(alerts, TimeSpan.FromDays(days), samples, recent), new RetrainingOptions()).Count);

    [Fact]
    public void Of_AnErrorThatGrew_IsADrop()
    {
        var mae = new ModelMetric("mae", 0.20, 0.5, null, HigherIsBetter: false);
        var use = new ModelUse(0, TimeSpan.Zero, 0, 0.23);
        Assert.Equal("mae became worse, from 0.2 to 0.23, 15 % (10 % propose).", Assert.Single(RetrainingTriggers.Of(mae, use, new RetrainingOptions())));
    }

    [Fact]
    public void Of_TooFewNewLabels_SaysNothingOfTheDrop() =>
        Assert.Empty(RetrainingTriggers.Of(Auc, new ModelUse(0, TimeSpan.Zero, 0, null), new RetrainingOptions()));
}
