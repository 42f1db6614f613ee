using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Models;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>A threshold that is set decides the next answer.</summary>
public sealed class AlertLevelsTests
{
    private static readonly float[] Bad = [75, 170, 50, 0.9f, 80, 60, 3];
    private readonly AlertLevels _levels = new();

    [Fact]
    public void Table_HasEveryAlertInItsPlaceAndSaneBounds()
    {
        Assert.Equal(Enum.GetValues<Alert>(), AlertTable.All.Select(p => p.Alert));
        Assert.All(AlertTable.All, p => Assert.InRange(p.Otherwise, p.Low, p.High));
        Assert.Equal(AlertTable.All.Count, AlertTable.All.Select(p => p.Name).Distinct().Count());
    }

    [Fact]
    public void Failure_WithAHigherThreshold_IsNoAlarm()
    {
        var insight = new FailureInsight(new Slot<FailureModel>(FailureServices.Name, FailureFeatures.Schema, FailureModel.Read), _levels);
        Assert.True(insight.Ask(Bad).Score.Alarm);
        Set(Alert.FailureHourByReading, 1);
        Assert.False(insight.Ask(Bad).Score.Alarm);
        Assert.True(insight.Ask([.. Bad, .. Bad]).Score.Alarm);
        Set(Alert.FailureHourByReading, 1, Alert.FailureDay, 0.2);
        Assert.True(insight.Ask(Bad).Score.Alarm);
    }

    [Fact]
    public void Decision_WithAHigherThreshold_IsNotFlagged()
    {
        var insight = new DecisionAuditInsight(DecisionAuditModel.NewSlot(), _levels);
        var facts = new DecisionFacts("energy", "discharge_battery", null) { Confidence = 0.15, Cost = 8000, Risk = 0.9 };
        Assert.True(insight.Judge(facts).IsOdd);
        Set(Alert.DecisionAudit, 0.8);
        Assert.False(insight.Judge(facts).IsOdd);
    }

    [Fact]
    public void Urgency_FollowsTheThresholds()
    {
        Assert.Equal(MachineUrgency.ThisWeek, EquipmentPredictor.UrgencyOf(1.2, _levels));
        Set(Alert.EquipmentWithinADay, 1);
        Assert.Equal(MachineUrgency.WithinADay, EquipmentPredictor.UrgencyOf(1.2, _levels));
        Assert.Equal(MachineUrgency.AtOnce, EquipmentPredictor.UrgencyOf(2.5, _levels));
        Assert.Equal(MachineUrgency.None, EquipmentPredictor.UrgencyOf(0.49, _levels));
    }

    private void Set(Alert alert, double value, Alert? other = null, double otherValue = 0)
    {
        var set = new Dictionary<Alert, double> { [alert] = value };
        if (other is { } second) set[second] = otherValue;
        _levels.Apply(set);
    }
}
