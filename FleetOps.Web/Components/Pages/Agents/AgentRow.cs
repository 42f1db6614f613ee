using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Agents;

/// <summary>One agent in the list: how it fares in a few words, how many decisions it has open, how many of its deeds were seen to work.</summary>
public sealed record AgentRow(AgentName Agent, string Health, bool Flagged, string Open, string Record)
{
    public string Href => $"/agents/{Agent.ToString().ToLowerInvariant()}";
}
