using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Charts;
using FleetOps.Core.Learning.Isolation;
using FleetOps.Core.Learning.Recurrent;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary>Learns what is normal with the learner that was asked for. Forests read codes as numbers; the auto-encoder and the chart take numbers only.</summary>
internal sealed class Detector(string learner, int steps, long seed)
{
    internal StoredModel Learn(CsvFile file, string[] aside, int? firstRows, LearnReport report, IProgress<double> progress)
    {
        // A training file need not have the columns that are set aside in the other.
        string[] here = [.. aside.Where(a => file.Names.Contains(a, StringComparer.OrdinalIgnoreCase))];
        var encoder = TableEncoder.Learn(file, here, []);
        if (learner is "lstm" or "t2q")
        {
            string[] names = [.. encoder.Columns.Where(c => c.IsCategorical).Select(c => c.Name)];
            if (names.Length == encoder.Columns.Count) throw new ArgumentException($"{learner} needs a column of numbers; there is none");
            if (names.Length > 0) encoder = TableEncoder.Learn(file, [.. here, .. names], []);
            report.Say("left_out", [.. encoder.LeftOut, .. names.Select(n => $"{n}: texts")]);
        }

        var table = encoder.Encode(file);
        if (firstRows is { } n) table = table.Take([.. Enumerable.Range(0, Math.Min(n, table.Rows))]);
        var stored = Fit(table, progress);
        return stored with
        {
            Threshold = Limit(stored, table),
            Notes = new Dictionary<string, string>(encoder.Notes()),
            Golden = Golden(stored, table),
        };
    }

    private StoredModel Fit(Table table, IProgress<double> progress) => learner switch
    {
        "lstm" => StoredModel.Of(SequenceAutoEncoder.Fit(table, steps, new AutoEncoderOptions { Seed = seed }, progress), table.Columns),
        "t2q" => StoredModel.Of(ControlChart.Fit(table), table.Columns),
        _ => StoredModel.Of(IsolationForest.Fit(table, new IsolationOptions { Seed = seed, Extended = learner == "extended-iforest" })),
    };

    private static IReadOnlyList<double[]> Golden(StoredModel stored, Table table)
    {
        var rows = stored.Sequence?.Steps ?? 1;
        return [.. Enumerable.Range(0, Math.Min(8, table.Rows - rows + 1)).Select(i => table.Values.Slice(i * table.Width, rows * table.Width).ToArray())];
    }

    /// <summary>
    /// Median plus three times 1.4826 median absolute deviations, which for a bell curve is three standard deviations; of errors, which are never negative and lean to one side, by their
    /// logarithms. A chart has limits of its own.
    /// </summary>
    private static double Limit(StoredModel stored, Table table)
    {
        if (stored.Chart is not null) return Math.BitIncrement(1);
        var sorted = stored.Predict(table);
        var isError = stored.Sequence is not null;
        if (isError) sorted = Array.ConvertAll(sorted, s => Math.Log(Math.Max(s, 1e-300)));
        Array.Sort(sorted);
        var median = sorted[sorted.Length / 2];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(sorted[i] - median);
        Array.Sort(sorted);
        var limit = median + 3 * 1.4826 * sorted[sorted.Length / 2];
        return Math.BitIncrement(isError ? Math.Exp(limit) : limit);
    }
}
