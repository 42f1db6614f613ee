using FleetOps.Core.Decisions;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>One entry of a decision's life.</summary>
public sealed record CardLine(int Number, string When, string Words)
{
    public static CardLine Of(DecisionEntry entry) => new(entry.Number, Show.Time(entry.At), DecisionWords.Of(entry.What));
}
