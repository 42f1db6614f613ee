using System.Globalization;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>
/// Why a forecast of many rows (steps, stations) is what it is: the exact Shapley shares of each row in the raw score, averaged with the rows' predictions as weights. For a forecast that sums rows of a logarithmic score this is to
/// first order what a feature did to the logarithm of the sum. Of more than <see cref="Most"/> rows so many are taken, evenly spaced. Pure: the same rows give the same shares.
/// </summary>
internal static class ForecastShares
{
    public const int Most = 256;
    private const int Told = 8;

    public static IReadOnlyList<Contribution> Of(StoredModel model, FeatureSchema schema, ReadOnlySpan<float> rows)
    {
        var width = schema.Features.Count;
        var count = rows.Length / width;
        if (count == 0) return [];
        var explainer = new TreeShap(model.Ensemble ?? throw new ModelFormatException("the model has no trees"));
        double[] row = new double[width], shares = new double[width + 1], sums = new double[width], values = new double[width], known = new double[width];
        double all = 0;
        var taken = Math.Min(count, Most);
        for (var i = 0; i < taken; i++)
        {
            var features = rows.Slice((int)((long)i * count / taken) * width, width);
            for (var f = 0; f < width; f++) row[f] = features[f];
            var weight = Math.Max(Math.Abs(model.Predict(features)), 1e-9);
            explainer.Explain(row, shares);
            all += weight;
            for (var f = 0; f < width; f++)
            {
                sums[f] += weight * shares[f];
                if (double.IsNaN(row[f])) continue;
                values[f] += weight * row[f];
                known[f] += weight;
            }
        }

        return [.. Enumerable.Range(0, width).Where(f => sums[f] != 0).OrderByDescending(f => Math.Abs(sums[f])).Take(Told).Select(f =>
        {
            var (name, unit) = schema.Features[f];
            double share = sums[f] / all, value = known[f] > 0 ? values[f] / known[f] : double.NaN;
            var amount = double.IsNaN(value) ? "not known" : string.Create(CultureInfo.InvariantCulture, $"{value:0.##}{(unit.Length > 0 ? " " + unit : "")}{(taken > 1 ? " on average" : "")}");
            return new Contribution(name, value, unit, share, string.Create(CultureInfo.InvariantCulture, $"{name.Replace('_', ' ')} {amount}: {share:+0.00;-0.00}"));
        })];
    }
}
