using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Failure;

/// <summary>What a failure model is worth on rows it never saw, each figure beside the naive one: the rule, or the most common answer.</summary>
internal sealed class FailureJudge
{
    private readonly FailureModel _model;
    private readonly TrainingRows _rows;
    private readonly int[] _hour;
    private readonly double[] _hourLabels;
    private readonly FailureScore[] _hourScores;

    public FailureJudge(FailureModel model, TrainingRows rows)
    {
        (_model, _rows) = (model, rows);
        _hour = rows.Known(FailureTargets.Hour);
        _hourLabels = rows.Targets(FailureTargets.Hour, _hour);
        _hourScores = [.. _hour.Select(r => model.Score(rows.Row(r)[..FailureFeatures.Count]))];
    }

    public IReadOnlyList<ModelMetric> Metrics()
    {
        var probabilities = _hourScores.Select(s => s.WithinHour).ToArray();
        var rule = _hour.Select(r => FailureRule.Of(_rows.Row(r)[..FailureFeatures.OfReading])).ToArray();
        var worry = rule.Select(s => s.WithinHour).ToArray();
        var day = _rows.Known(FailureTargets.Day);
        var dayLabels = _rows.Targets(FailureTargets.Day, day);
        var alarms = AlarmRecord.Of(_rows, _hour, probabilities, _model.Thresholds[0]);
        var naiveAlarms = AlarmRecord.Of(_rows, _hour, [.. rule.Select(s => s.Alarm ? 1.0 : 0)], 0.5);
        var baseRate = _hourLabels.Average();
        return
        [
            new ModelMetric("auc_1h", Ranking.Auc(_hourLabels, probabilities), Ranking.Auc(_hourLabels, worry), 0.95, true),
            new ModelMetric(
                "auc_24h", Ranking.Auc(dayLabels, [.. day.Select(r => _model.Score(_rows.Row(r)[..FailureFeatures.Count]).WithinDay)]),
                Ranking.Auc(dayLabels, [.. day.Select(r => FailureRule.Of(_rows.Row(r)[..FailureFeatures.OfReading]).WithinDay)]), 0.88, true),
            KindMetric(),
            new ModelMetric("false_alarms_per_h", alarms.FalseAnHour, naiveAlarms.FalseAnHour, 3, false),
            new ModelMetric("warned_share", alarms.Warned, naiveAlarms.Warned, null, true),
            new ModelMetric(
                "log_loss_1h", Probability.LogLoss(_hourLabels, probabilities), Probability.LogLoss(_hourLabels, [.. _hourLabels.Select(_ => baseRate)]), null, false),
            new ModelMetric("ece_1h", Probability.ExpectedCalibrationError(_hourLabels, probabilities), null, 0.03, false),
            new ModelMetric("ece_90min", NinetyError(), null, 0.03, false),
            SeverityMetric(),
            StationMetric("station_auc_1h_one_reading", r => _model.ScoreReading(_rows.Row(r)[..FailureFeatures.OfReading]).WithinHour),
            StationMetric("station_auc_1h_readings", r => _model.ScoreWindow(_rows.Row(r)[FailureFeatures.Count..]).WithinHour),
        ];
    }

    public IReadOnlyList<ReliabilityBin> Reliability() => Probability.Reliability(_hourLabels, [.. _hourScores.Select(s => s.WithinHour)]);

    private double NinetyError()
    {
        var rows = _rows.Known(FailureTargets.Ninety);
        if (rows.Length == 0 || _model.Score(_rows.Row(rows[0])[..FailureFeatures.Count]).WithinNinetyMinutes is null) return double.NaN;
        return Probability.ExpectedCalibrationError(
            _rows.Targets(FailureTargets.Ninety, rows), [.. rows.Select(r => _model.Score(_rows.Row(r)[..FailureFeatures.Count]).WithinNinetyMinutes!.Value)]);
    }

    private ModelMetric KindMetric()
    {
        var rows = Enumerable.Range(0, _hour.Length).Where(i => _hourLabels[i] > 0.5).ToArray();
        double[] truth = [.. rows.Select(i => _rows.Target(FailureTargets.Kind, _hour[i]))];
        double[] said = [.. rows.Select(i => (double)Math.Max(0, KindOf(_hour[i])))];
        var present = truth.Distinct().Count();
        var most = truth.GroupBy(k => k).OrderByDescending(k => k.Count()).First();
        var share = (double)most.Count() / truth.Length;

        // Kinds that did not happen cannot be found: the mean is over those that did.
        return new ModelMetric("kind_macro_f1", Confusion.OfClasses(truth, said, FailureTargets.Kinds.Count).MacroF1 * FailureTargets.Kinds.Count / present, 2 * share / (1 + share) / present, 0.85, true);
    }

    private int KindOf(int row)
    {
        var kind = _model.KindOf(_rows.Row(row)[..FailureFeatures.Count]).Kind;
        for (var k = 0; k < FailureTargets.Kinds.Count; k++)
            if (FailureTargets.Kinds[k] == kind) return k;
        return -1;
    }

    private ModelMetric SeverityMetric()
    {
        var rows = _rows.Known(FailureTargets.Severity);
        var truth = _rows.Targets(FailureTargets.Severity, rows);
        var middle = truth.Order().ElementAt(truth.Length / 2);
        return new ModelMetric(
            "severity_mae", rows.Average(r => Math.Abs(_model.KindOf(_rows.Row(r)[..FailureFeatures.Count]).Severity - _rows.Target(FailureTargets.Severity, r))), truth.Average(t => Math.Abs(t - middle)), null, false);
    }

    private ModelMetric StationMetric(string name, Func<int, double> score)
    {
        var rows = _rows.Known(FailureTargets.StationHour);
        var labels = _rows.Targets(FailureTargets.StationHour, rows);
        return new ModelMetric(name, Ranking.Auc(labels, [.. rows.Select(score)]), Ranking.Auc(labels, [.. rows.Select(r => FailureRule.Of(_rows.Row(r)[..FailureFeatures.OfReading]).WithinHour)]), null, true);
    }
}
