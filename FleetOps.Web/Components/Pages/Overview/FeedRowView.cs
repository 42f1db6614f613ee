namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>One event of the feed. <paramref name="Key"/> tells rows apart; <paramref name="Href"/> is null where there is no page.</summary>
public sealed record FeedRowView(long Key, string Time, string Text, string Result, bool Weighty, string? Href);
