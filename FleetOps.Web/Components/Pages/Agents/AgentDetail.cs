using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Agents;

/// <summary>One agent, whole. <paramref name="LastAgo"/> and <paramref name="Took"/> tell its last cycle, <paramref name="TookShare"/> how much of the time budget that used, null before the first.</summary>
public sealed record AgentDetail(
    AgentName Agent, string Does, string? Fault, string Cycles, string LastAgo, string Took, double? TookShare, ViewList<ActionRow> Actions, ViewList<ProposalRow> Latest, ViewList<ConflictRow> Conflicts, string ConflictsNote);
