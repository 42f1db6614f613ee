using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>What was done about the troubles of one station, the newest first. <paramref name="Loop"/> is where the newest stands, null where there is none; <paramref name="Waiting"/> the decision that waits for a person, null where none does.</summary>
public sealed record HealingView(ViewList<HealingChain> Chains, LoopView? Loop, string? Waiting);
