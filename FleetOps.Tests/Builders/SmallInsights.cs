using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Models;
using FleetOps.Web.Components.Pages.Stations;

namespace FleetOps.Tests.Builders;

/// <summary>The real insights of a small network without any model: rules stand in, until a test says what is assessed.</summary>
internal sealed class SmallInsights
{
    public SmallInsights(SmallNetwork network)
    {
        Failure = new Slot<FailureModel>(FailureServices.Name, FailureFeatures.Schema, FailureModel.Read);
        var anomaly = new Slot<AnomalyModel>(AnomalyServices.Name, AnomalyFeatures.Schema, AnomalyModel.Read);
        Diary = new NetworkDiary(network.Roster.Stations);
        Reasons = new AssessmentReasons(Failure, anomaly);
        var stock = new StockOutInsight(Diary, StockOutModel.NewSlot());
        var demand = new DemandInsight(Diary, DemandModel.NewSlot());
        Outlook = new OutlookInsight(
            Board, new CrowdingInsight(Diary, CrowdingModel.NewSlot()), stock, demand, new LoadInsight(Diary, LoadModel.NewSlot()), network.Live, network.Roster, network.Human);
        Foresight = new StationForesight(Board, Reasons, Outlook, demand, stock);
    }

    public Slot<FailureModel> Failure { get; }

    public AssessmentBoard Board { get; } = new();

    public NetworkDiary Diary { get; }

    public AssessmentReasons Reasons { get; }

    public OutlookInsight Outlook { get; }

    public EquipmentInsight Equipment { get; } = new(EquipmentModel.NewSlot());

    public StationForesight Foresight { get; }
}
