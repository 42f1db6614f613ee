using System.Globalization;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>Steps that predictors of trees share: a row of floats through a stored model, and what its score comes from. Pure.</summary>
internal static class TreeModel
{
    private const int StackRow = 128;

    /// <summary>The one output for a row.</summary>
    public static double Predict(this StoredModel model, ReadOnlySpan<float> features)
    {
        if (model.Outputs != 1) throw new ModelFormatException("the model has more than one output");
        Span<double> row = features.Length <= StackRow ? stackalloc double[features.Length] : new double[features.Length];
        for (var i = 0; i < row.Length; i++) row[i] = features[i];
        Span<double> said = stackalloc double[1];
        model.Predict(row, said);
        return said[0];
    }

    /// <summary>The features with the largest exact Shapley shares in the raw score, in words with units. The model derives no columns.</summary>
    public static IReadOnlyList<Contribution> Explain(this StoredModel model, FeatureSchema schema, ReadOnlySpan<float> features, int most)
    {
        var row = new double[features.Length];
        for (var i = 0; i < row.Length; i++) row[i] = features[i];
        var shares = new double[row.Length + 1];
        new TreeShap(model.Ensemble ?? throw new ModelFormatException("the model has no trees")).Explain(row, shares);
        return [.. Enumerable.Range(0, row.Length).OrderByDescending(i => Math.Abs(shares[i])).Take(most).Select(i =>
        {
            var (name, unit) = schema.Features[i];
            var amount = double.IsNaN(row[i]) ? "not known" : string.Create(CultureInfo.InvariantCulture, $"{row[i]:0.##}{(unit.Length > 0 ? " " + unit : "")}");
            return new Contribution(name, row[i], unit, shares[i], string.Create(CultureInfo.InvariantCulture, $"{name.Replace('_', ' ')} {amount}: {shares[i]:+0.00;-0.00}"));
        })];
    }
}
