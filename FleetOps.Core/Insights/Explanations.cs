using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Machines;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.Series;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>
/// Explains an answer, now or at any later time: takes the version that answered (from its slot, or read again from its file) and works the contributions out from the features. Exact: equal features and version give equal
/// numbers. Trees: Shapley shares. A forecast: <see cref="ForecastShares"/>. A series of one's own: level, trend and season. Thread-safe.
/// </summary>
public sealed class Explanations(ModelRegistry registry)
{
    private const int Told = 5;

    /// <returns>The contributions; empty for the rule, whose numbers explain themselves, and where nothing was left to a model.</returns>
    /// <exception cref="ModelRefusedException">The version is not stored any more or is damaged.</exception>
    public ValueTask<IReadOnlyList<Contribution>> OfAsync(Prediction prediction, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return OfAsync(new AnsweredBy(prediction.Model, prediction.Version), prediction.Features, cancellation);
    }

    /// <param name="by">Who answered.</param>
    /// <param name="features">With what it was asked.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="ModelRefusedException">The version is not stored any more or is damaged.</exception>
    public async ValueTask<IReadOnlyList<Contribution>> OfAsync(AnsweredBy by, ReadOnlyMemory<float> features, CancellationToken cancellation = default)
    {
        if (by.Version is not { } version) return by == SeriesForecast.By ? SeriesForecast.Again(features.Span).Explain() : [];
        var name = new ModelName(by.Model);
        var slot = registry.Slots.FirstOrDefault(s => s.Name == name) ?? throw new ModelRefusedException($"There is no model named '{name}' any more.");
        if (slot.Answering is { } now && now.Card.Version == version) return Of(now.Model, features.Span);
        var shelf = await registry.ShelfAsync(name, cancellation).ConfigureAwait(false);
        var card = shelf.Find(version) ?? throw new ModelRefusedException($"{name} version {version} is not stored any more.");
        var file = await registry.FileAsync(card, cancellation).ConfigureAwait(false);
        try
        {
            return Of(slot.Open(file), features.Span);
        }
        catch (Learning.ModelFormatException broken)
        {
            throw new ModelRefusedException($"{name} version {version}: {broken.Message}", broken);
        }
    }

    private static IReadOnlyList<Contribution> Of(object model, ReadOnlySpan<float> features) => model switch
    {
        FailureModel failure => failure.Explain(features),
        AnomalyModel anomaly => anomaly.Explain(features),
        DemandModel demand => ForecastShares.Of(demand.Arrivals, DemandFeatures.Schema, features),
        LoadModel load => ForecastShares.Of(load.Load, LoadFeatures.Schema, features),
        PriceModel price => ForecastShares.Of(price.DayAhead, PriceFeatures.Schema, features),
        StockOutModel stock => stock.Chance.Explain(StockOutFeatures.Schema, features, Told),
        CrowdingModel crowding => crowding.Explain(CrowdingTargets.Queue, features, Told),
        EquipmentModel equipment => EquipmentPredictor.Explain(features, equipment),
        MachineModel machine => machine.Explain(features),
        IncentiveModel incentive => incentive.Moves.Explain(IncentiveFeatures.Schema, features, Told),
        DecisionAuditModel audit => DecisionAuditInsight.Explain(features, audit),
        _ => throw new NotSupportedException($"{model.GetType().Name} has no explanation."),
    };
}
