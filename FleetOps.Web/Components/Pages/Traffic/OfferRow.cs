namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>An offer of today: what the driver read, what it costs if he takes it, how likely that was, what he said and whether he was seen to go.</summary>
public sealed record OfferRow(long Number, string Time, string Driver, string Way, string Words, string Sum, string Chance, string Answer, string Moved)
{
    public string Href => $"/approvals/D-{Number}";
}
