using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Models;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>The models that the agents of an experiment ask, as they answer when it begins. An empty slot: its rule stands in. Thread-safe.</summary>
internal sealed record ExperimentModels(Slot<LoadModel> Load, Slot<PriceModel> Price, Slot<StockOutModel> StockOut, Slot<DemandModel> Demand, Slot<IncentiveModel> Incentive, Slot<FailureModel> Failure)
{
    public static readonly IReadOnlyList<ModelName> Names = [LoadModel.Name, PriceModel.Name, StockOutModel.Name, DemandModel.Name, IncentiveModel.Name, FailureServices.Name];

    private IEnumerable<Slot> All => [Load, Price, StockOut, Demand, Incentive, Failure];

    public static ExperimentModels Of(ModelRegistry registry) => new(
        (Slot<LoadModel>)registry.Slot(LoadModel.Name), (Slot<PriceModel>)registry.Slot(PriceModel.Name), (Slot<StockOutModel>)registry.Slot(StockOutModel.Name),
        (Slot<DemandModel>)registry.Slot(DemandModel.Name), (Slot<IncentiveModel>)registry.Slot(IncentiveModel.Name),
        (Slot<FailureModel>)registry.Slot(FailureServices.Name));

    /// <summary>None of them: rules stand in for all.</summary>
    public static ExperimentModels Untrained() => new(
        LoadModel.NewSlot(), PriceModel.NewSlot(), StockOutModel.NewSlot(), DemandModel.NewSlot(), IncentiveModel.NewSlot(), new Slot<FailureModel>(FailureServices.Name, FailureFeatures.Schema, FailureModel.Read));

    /// <summary>Who answers, in a sentence.</summary>
    public override string ToString() => "Agents ask " + string.Join(", ", All.Select(s => s.Card is { } card ? $"{s.Name} version {card.Version}" : $"a rule for {s.Name}")) + ".";
}
