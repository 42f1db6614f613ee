namespace FleetOps.Web.Components.Pages.Agents;

/// <summary>One of the latest proposals: what, why, what became of it.</summary>
public sealed record ProposalRow(long Number, string Time, string Title, string Reason, string Says)
{
    public string Href => $"/approvals/D-{Number}";
}
