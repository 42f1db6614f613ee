using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Models;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>The models that the agents of an experiment ask, as they answer when it begins. An empty slot: its rule stands in. Thread-safe.</summary>
internal sealed record ExperimentModels(Slot<LoadModel> Load, Slot<PriceModel> Price, Slot<StockOutModel> StockOut)
{
    public static readonly IReadOnlyList<ModelName> Names = [LoadModel.Name, PriceModel.Name, StockOutModel.Name];

    private IEnumerable<Slot> All => [Load, Price, StockOut];

    public static ExperimentModels Of(ModelRegistry registry) => new(
        (Slot<LoadModel>)registry.Slot(LoadModel.Name), (Slot<PriceModel>)registry.Slot(PriceModel.Name), (Slot<StockOutModel>)registry.Slot(StockOutModel.Name));

    /// <summary>None of them: rules stand in for all.</summary>
    public static ExperimentModels Untrained() => new(LoadModel.NewSlot(), PriceModel.NewSlot(), StockOutModel.NewSlot());

    /// <summary>Who answers, in a sentence.</summary>
    public override string ToString() => "Agents ask " + string.Join(", ", All.Select(s => s.Card is { } card ? $"{s.Name} version {card.Version}" : $"a rule for {s.Name}")) + ".";
}
