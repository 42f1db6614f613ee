using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>One policy in the list, with where its values come from: the file of defaults, a person, or the agent's own record.</summary>
public sealed record PolicyRow(ActionPolicy Policy, string From, bool Edited);
