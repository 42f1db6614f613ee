using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>Why the chosen van is sent: the agent's words, its figures and its evidence, and where the decision stands.</summary>
public sealed record RoundWhy(long Number, string Title, string State, string Reason, ViewList<(string Name, string Value)> Figures, ViewList<(string Name, string Value)> Evidence, string SafeDefault)
{
    public string Href => $"/approvals/D-{Number}";
}
