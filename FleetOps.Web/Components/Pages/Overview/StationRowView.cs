using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>One station in the list beside the map. <paramref name="Load"/> is 0 to 1 of the site limit in steps of a twentieth, null while unknown.</summary>
public sealed record StationRowView(string Id, string Name, string Line, bool Abnormal, bool Offline, bool Fault, string Figure, double? Load, string LoadText)
{
    /// <summary>The agent that is on it; null where none is. Its place in the loop and next step are then there too.</summary>
    public AgentName? Agent { get; init; }

    public LoopView? Loop { get; init; }

    public string Next { get; init; } = "";

    /// <summary>The next step is a person's.</summary>
    public bool Asks { get; init; }
}
