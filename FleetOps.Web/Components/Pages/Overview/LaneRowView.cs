namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>One thing that will probably go wrong: when (of those that come, half come later), what and where, what would be lost, how probable.</summary>
public sealed record LaneRowView(string Key, string Time, string Text, string Loss, string Chance, string Href);
