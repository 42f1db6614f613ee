using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Learning.Evaluation;

public sealed class RankingTests
{
    // The worked example in scikit-learn's documentation of roc_auc_score and average_precision_score.
    private static readonly double[] Labels = [0, 0, 1, 1];
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8];

    [Fact]
    public void Auc_DocumentedExample_Is075() => Assert.Equal(0.75, Ranking.Auc(Labels, Scores), 12);

    [Fact]
    public void AveragePrecision_DocumentedExample_Is083() => Assert.Equal(0.8333333333333333, Ranking.AveragePrecision(Labels, Scores), 12);

    [Fact]
    public void Auc_AllScoresEqual_IsHalf() => Assert.Equal(0.5, Ranking.Auc([0, 1, 1, 0, 1], [3, 3, 3, 3, 3]), 12);

    [Fact]
    public void Auc_OneClassOnly_IsNaN() => Assert.True(double.IsNaN(Ranking.Auc([1, 1], [0.1, 0.2])));

    [Fact]
    public void Auc_NaNScore_NamesTheRow() =>
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => Ranking.Auc([0, 1], [0, double.NaN])).Message, StringComparison.Ordinal);

    [Fact]
    public void Auc_AnySample_EqualsPairCountAndIgnoresOrderAndScale() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(2, 60).ToArbitrary(), n =>
        {
            var random = new RandomStream(n);
            var labels = new double[n];
            var scores = new double[n];
            for (var i = 0; i < n; i++)
            {
                labels[i] = i < 2 ? i : random.NextInt(2);
                scores[i] = random.NextInt(9);
            }

            double wins = 0, pairs = 0;
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    if (labels[i] == 1 && labels[j] == 0)
                    {
                        pairs++;
                        wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }

            var auc = Ranking.Auc(labels, scores);
            var order = Enumerable.Range(0, n).ToArray();
            random.Shuffle<int>(order);
            var shuffled = Ranking.Auc([.. order.Select(i => labels[i])], [.. order.Select(i => Math.Exp(scores[i]))]);
            var reversed = Ranking.Auc(labels, [.. scores.Select(s => -s)]);
            return Math.Abs(auc - wins / pairs) < 1e-12 && Math.Abs(auc - shuffled) < 1e-12 && Math.Abs(auc + reversed - 1) < 1e-12;
        }));
}
