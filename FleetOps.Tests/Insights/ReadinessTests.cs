using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Learning;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Insights;

public sealed class ReadinessTests
{
    [Fact]
    public void Answers_OfADriverWhoIsReadierAndLovesMoney_AreLearned()
    {
        // One who lies 0.8 above the usual driver, to whom a hundred rupees are worth 0.6 more, and a kilometre 0.1 less; moods come and go by day.
        var (ever, money, way) = (0.0, 0.0, 0.0);
        const int drivers = 40;
        var chance = new RandomStream(5);
        for (var driver = 0; driver < drivers; driver++)
        {
            var readiness = new Readiness();
            for (var day = 1; day <= 60; day++)
            {
                var mood = (chance.NextDouble() - 0.5) * 1.5;
                for (var ask = 0; ask < 2; ask++)
                {
                    var (rupees, km, usual) = (chance.NextInt(21) * 10.0, 1 + 6 * chance.NextDouble(), 0.2 + 0.4 * chance.NextDouble());
                    var own = IncentivePredictor.Above(usual, 0.8 + mood + 0.6 * (rupees - 100) / 100 - 0.1 * km);
                    readiness.Answered(day, chance.NextDouble() < own, usual, rupees, km);
                }
            }

            (ever, money, way) = (ever + readiness.Ever / drivers, money + readiness.ForMoney / drivers, way + readiness.ForTheWay / drivers);
            Assert.Equal(0, readiness.On(61));
        }

        Assert.InRange(ever, 0.4, 0.9);
        Assert.InRange(money, 0.3, 0.7);
        Assert.InRange(way, -0.12, -0.03);
    }

    [Fact]
    public void OwnChance_OfAnyDriver_NeverFallsWithTheSum() =>
        Prop.ForAll<int[], byte, byte>((drawn, less, more) =>
        {
            var row = new float[IncentiveFeatures.Width];
            IncentiveFeatures.Fill(0, false, drawn.Length % 9, 20, 5, 0, 60, 19, row);
            for (var i = 0; i < drawn.Length && i < 4; i++) row[20 + i] = drawn[i] / 5f;
            IncentiveFeatures.Offered(row, Math.Min(less, more), false);
            var low = row[IncentiveFeatures.OwnChance];
            IncentiveFeatures.Offered(row, Math.Max(less, more), false);
            return row[IncentiveFeatures.OwnChance] >= low;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void OwnChance_OfOneWhoNeverAnswered_IsTheUsualOne()
    {
        var row = new float[IncentiveFeatures.Width];
        IncentiveFeatures.Fill(50, true, 3, 20, 5, 0, 60, 19, row);
        Assert.Equal(row[IncentiveFeatures.UsualChance], row[IncentiveFeatures.OwnChance], 6);
    }
}
