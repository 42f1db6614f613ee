using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>
/// One thing that needs a person, with the way to where it is handled. <paramref name="Priority"/> 1 to 4. <paramref name="Agent"/> is who asks, null for an alarm. <paramref name="Left"/> says how much time is left, and
/// <paramref name="LeftShare"/> the same as a share in per cent, null where no time runs. <paramref name="Unacknowledged"/>: nobody has seen it yet.
/// </summary>
public sealed record NeedRow(string Key, int Priority, AgentName? Agent, string Number, string Title, string Says, string Left, int? LeftShare, string Href, bool Unacknowledged)
{
    /// <summary>For sorting: seconds until it is too late; large where no time runs.</summary>
    public double Seconds { get; init; } = double.MaxValue;
}
