using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Equipment;
using Xunit;

namespace FleetOps.Tests.Insights;

public sealed class DecisionRulesTests
{
    [Fact]
    public void Judge_WithoutAModel_SaysSoAndNamesTheBrokenRule()
    {
        var insight = new DecisionAuditInsight(DecisionAuditModel.NewSlot());
        var odd = insight.Judge(new DecisionFacts("EnergyAgent", "trade_energy", null) { Cost = 8_000, Confidence = 0.15, Risk = 0.9 });
        Assert.True(odd.By.IsStandIn);
        Assert.True(odd.IsOdd);
        Assert.Single(odd.Reasons);
        var ordinary = insight.Judge(new DecisionFacts("mechanic", "soft_reset", "BLR-001-1") { Cost = 40, Confidence = 0.8, Risk = 0.1 });
        Assert.False(ordinary.IsOdd);
        Assert.Empty(ordinary.Reasons);
    }

    [Theory]
    [InlineData(0.2, "Nothing to do")]
    [InlineData(1.2, "this week")]
    [InlineData(2.2, "within a day")]
    [InlineData(2.9, "now")]
    public void Recommend_AtARisk_SaysHowSoon(double risk, string words) =>
        Assert.Contains(words, EquipmentPredictor.Recommend(new float[EquipmentFeatures.Width], EquipmentPredictor.UrgencyOf(risk, new AlertLevels()), []), StringComparison.Ordinal);
}
