using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Machines;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Alerting;

/// <summary>All thresholds as they hold now, with what the models that answer learned. Thread-safe.</summary>
public sealed class AlertBook(
    AlertLevels levels, IAlertSettings settings, Slot<FailureModel> failure, Slot<AnomalyModel> anomaly, Slot<StockOutModel> stock, Slot<DecisionAuditModel> audit,
    Slot<MachineModel> machine)
{
    public IReadOnlyList<AlertState> All => [.. AlertTable.All.Select(State)];

    private AlertState State(AlertPoint point)
    {
        var learned = Learned(point.Alert);
        var set = levels.Set(point.Alert);
        return new AlertState(
            point, levels.Of(point.Alert, learned), set is not null ? "set" : learned is not null ? "learned" : "default", learned ?? point.Otherwise, set is null ? null : settings.LastChange(point.Alert));
    }

    private double? Learned(Alert alert) => alert switch
    {
        Alert.FailureHour => failure.Current?.Model.Thresholds[0],
        Alert.FailureHourByReading => failure.Current?.Model.Thresholds[1],
        Alert.FailureHourByReadings => failure.Current?.Model.Thresholds[2],
        Alert.Anomaly => anomaly.Current?.Model.Thresholds[0],
        Alert.AnomalyByReading => anomaly.Current?.Model.Thresholds[1],
        Alert.AnomalyOfMachine => machine.Current?.Model.Threshold,
        Alert.StockOut => stock.Current?.Model.Threshold,
        Alert.DecisionAudit => audit.Current?.Model.Threshold,
        Alert.FailureDay or Alert.EquipmentThisWeek or Alert.EquipmentWithinADay or Alert.EquipmentAtOnce => null,
        _ => throw new NotSupportedException($"{alert} is not a threshold."),
    };
}
