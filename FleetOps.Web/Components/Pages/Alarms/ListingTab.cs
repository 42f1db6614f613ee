namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One list of the page and how many alarms it has.</summary>
public sealed record ListingTab(AlarmListing Listing, string Text, int Count);
