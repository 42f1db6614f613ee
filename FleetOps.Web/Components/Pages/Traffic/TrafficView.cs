using FleetOps.Web.Components.Desks;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>What the Traffic page draws. Immutable, compared by value.</summary>
public sealed record TrafficView(
    string Subtitle, AgentLineView Agent, ViewList<KpiView> Figures, ViewList<QueueRow> Queues, string QueueNote, ViewList<string> Hours, ViewList<WaitingRow> Waiting, string WaitingNote, ViewList<OfferRow> Offers,
    string OffersNote, ViewList<(string Name, string Value)> Fairness, ViewList<(string Name, string Value)> Response);
