using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What bounds the insights, and what a driver's answers say of him.</summary>
public sealed class CeilingTests
{
    private static readonly DeviceId Station = new("BLR-001");

    [Theory]
    [InlineData(1, 2.5)]
    [InlineData(3, 0.4)]
    [InlineData(3, 6)]
    public void ChanceOfPacks_OverAllCounts_AddsUpToTheMean(int stages, double mean)
    {
        var before = new KnownUse(Station, Worlds.Midnight, 10, 0, 0, stages);
        var later = before with { PacksMean = 10 + mean };
        Assert.Equal(mean, Enumerable.Range(1, 60).Sum(packs => before.ChanceOfPacks(packs, later)), 9);
    }

    [Fact]
    public void ChanceOfPacks_OfBookedRiders_IsSurerThanOfChanceComers()
    {
        KnownUse chance = new(Station, Worlds.Midnight, 0, 0, 0, 1), booked = new(Station, Worlds.Midnight, 0, 0, 0, 3);
        Assert.Equal(StockOutPredictor.PoissonTail(3, 6), chance.ChanceOfPacks(3, chance with { PacksMean = 6 }), 12);
        Assert.True(booked.ChanceOfPacks(3, booked with { PacksMean = 6 }) > chance.ChanceOfPacks(3, chance with { PacksMean = 6 }));
        Assert.True(booked.ChanceOfPacks(10, booked with { PacksMean = 6 }) < chance.ChanceOfPacks(10, chance with { PacksMean = 6 }));
    }

    [Fact]
    public void LoadCeiling_OfPureNoise_IsTheNoise()
    {
        var noise = new RandomStream(3);
        var starts = Enumerable.Range(0, 5 * 7 * 24).Select(h => Worlds.Midnight + TimeSpan.FromHours(h)).ToArray();
        double[] load = [.. starts.Select((s, h) => 100 + 50 * Math.Sin(h % 24) + (noise.NextDouble() - 0.5) * Math.Sqrt(12) * 20)];
        var sums = new LoadSums(load, load, load, [.. load.Select(_ => true)], [.. load.Select(_ => Station)], starts);
        var (truth, said) = LoadCeiling.Of(sums, _ => true);
        Assert.Equal(load.Length, truth.Length);
        Assert.InRange(PointError.Rmse(truth, said), 19, 21);
    }

    [Fact]
    public void DriverWhoTakesWhatOthersDoNot_IsReadierThanUsual_AndSilenceSaysNothing()
    {
        var book = new DriverBook();
        var offer = new Offer("Asha", Station, new DeviceId("BLR-002"), 20);
        Note(OfferAnswer.NoAnswer);
        Assert.Equal(0, Sheet().AboveUsual);
        Assert.True(Sheet().UnseenShare > 0.3);
        Note(OfferAnswer.Accepted);
        Assert.True(Sheet().AboveUsual > 0.2);
        Assert.True(Sheet().AboveUsualForMoney < 0, "he came for little");
        Note(OfferAnswer.Declined);
        Note(OfferAnswer.Declined);
        Assert.InRange(Sheet().AboveUsual, 0, 0.2);

        void Note(OfferAnswer answer) => book.NoteOffer(offer, answer, (0.2, 3), Worlds.Midnight);
        DriverSheet Sheet() => book.Read("Asha", offer.From, offer.To, Worlds.Midnight + TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void ForRecall_OfAShare_IsTheHighestThatFindsIt()
    {
        double[] labels = [1, 0, 1, 1, 0, 1], scores = [0.9, 0.8, 0.7, 0.5, 0.4, 0.2];
        Assert.InRange(Thresholds.ForRecall(labels, scores, 0.75)!.Value, 0.4, 0.5);
        Assert.Equal(0.2, Thresholds.ForRecall(labels, scores, 1));
        Assert.Null(Thresholds.ForRecall([0, 0], [0.1, 0.2], 0.5));
    }
}
