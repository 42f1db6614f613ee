using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>
/// One row of the feed: an event of a device, or a decision where it stands now. <paramref name="Key"/> tells rows apart (a decision keeps its own); <paramref name="Href"/> is null where there is no page.
/// </summary>
public sealed record FeedRowView(long Key, string Time, string Text, string Result, bool Weighty, string? Href)
{
    /// <summary>Whose deed it is; null for an event of a device.</summary>
    public AgentName? Agent { get; init; }

    /// <summary>Where the deed stands in the loop; null for an event of a device.</summary>
    public LoopView? Loop { get; init; }
}
