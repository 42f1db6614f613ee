namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>Packs that a van takes from one station for others.</summary>
public sealed record TransferRow(long Decision, string Van, string What, string State)
{
    public string Href => $"/approvals/D-{Decision}";
}
