using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary>What a backtest found: figures over all rows, figures by how far ahead they were, and a file with every row.</summary>
internal static class BacktestReport
{
    private const int Parts = 10;

    internal static void Say(LearnReport report, TimeSeries known, IReadOnlyList<IntervalRow> rows, IReadOnlyList<string> methods, int season, double coverage, TimeText form, string path)
    {
        var first = rows.Min(r => r.Told.Origin);
        report.Say("backtest_origins", rows.Select(r => r.Told.Origin).Distinct().Count());
        report.Say("backtest_rows", rows.Count);
        report.Say("backtest_methods", methods);
        var past = known.Values[..first];
        var lag = past.Length > season ? season : 1;
        report.Say("backtest", [.. Figures(rows, coverage), new Measure("mase", past.Length > lag ? PointError.Mase(Truth(rows), Mean(rows), past, lag) : double.NaN)]);
        var ordered = rows.OrderBy(r => known.Times[r.Told.Row] - known.Times[r.Told.Origin - 1]).ToArray();
        var parts = Math.Min(Parts, ordered.Max(r => r.Told.Step));
        List<(string, double[])> byStep = [];
        for (var p = 0; p < parts; p++)
        {
            var part = ordered[(p * ordered.Length / parts)..((p + 1) * ordered.Length / parts)];
            if (part.Length > 0) byStep.Add(($"{part[0].Told.Step} to {part[^1].Told.Step} ahead", [.. Figures(part, coverage).Select(f => f.Value)]));
        }

        report.Say("backtest_by_step", byStep, [.. Figures(ordered, coverage).Select(f => f.Name)]);
        Files.WriteCsv(path, ["time", "origin", "step", "actual", "forecast", "low", "high"], rows.Count, (row, line) =>
        {
            var told = rows[row].Told;
            line.Append(form.Of(known.Times[told.Row])).Append(',').Append(form.Of(known.Times[told.Origin - 1])).Append(',').Append(told.Step).Append(',')
                .AppendJoin(',', new[] { told.Truth, told.Mean, rows[row].Low, rows[row].High }.Select(PredictCommand.Number));
        });
        report.Say("backtest_out", path);
    }

    private static IReadOnlyList<Measure> Figures(IReadOnlyList<IntervalRow> rows, double coverage)
    {
        double[] truth = Truth(rows), mean = Mean(rows), low = [.. rows.Select(r => r.Low)], high = [.. rows.Select(r => r.High)];
        return
        [
            new("mae", PointError.Mae(truth, mean)), new("rmse", PointError.Rmse(truth, mean)), new("mape", PointError.Mape(truth, mean)), new("smape", PointError.Smape(truth, mean)),
            new("coverage", DistributionError.Coverage(truth, low, high)), new("interval_score", DistributionError.IntervalScore(truth, low, high, coverage)),
        ];
    }

    private static double[] Truth(IReadOnlyList<IntervalRow> rows) => [.. rows.Select(r => r.Told.Truth)];

    private static double[] Mean(IReadOnlyList<IntervalRow> rows) => [.. rows.Select(r => r.Told.Mean)];
}
