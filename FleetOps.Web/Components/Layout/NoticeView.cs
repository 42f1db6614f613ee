namespace FleetOps.Web.Components.Layout;

/// <summary>One announcement as it is shown.</summary>
public sealed record NoticeView(long Number, int Priority, string Title, string Href, string At, int Others);
