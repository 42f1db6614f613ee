using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Agents;

/// <summary>Two agents wanted one device: whose wish gave way to which decision, and why.</summary>
public sealed record ConflictRow(long Number, AgentName Loser, long Winner, string Time, string Title, string Why);
