using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>
/// Explains a prediction that was served at any earlier time: reads the version that answered then and works the contributions out from the features that were kept. Exact: the same numbers as at the time.
/// </summary>
public sealed class Explanations(ModelRegistry registry)
{
    /// <returns>The contributions; empty for the rule, whose numbers explain themselves.</returns>
    /// <exception cref="ModelRefusedException">The version is not stored any more or is damaged.</exception>
    public async ValueTask<IReadOnlyList<Contribution>> OfAsync(Prediction prediction, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        if (prediction.Version is not { } version) return [];
        var name = new ModelName(prediction.Model);
        var shelf = await registry.ShelfAsync(name, cancellation).ConfigureAwait(false);
        var card = shelf.Find(version) ?? throw new ModelRefusedException($"{name} version {version} is not stored any more.");
        var file = await registry.FileAsync(card, cancellation).ConfigureAwait(false);
        try
        {
            if (name == FailureServices.Name) return FailureModel.Read(file).Explain(prediction.Features.Span);
            if (name == AnomalyServices.Name) return AnomalyModel.Read(file).Explain(prediction.Features.Span);
        }
        catch (Learning.ModelFormatException broken)
        {
            throw new ModelRefusedException($"{name} version {version}: {broken.Message}", broken);
        }

        return [];
    }
}
