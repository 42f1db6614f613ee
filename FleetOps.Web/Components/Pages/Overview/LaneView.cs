using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>
/// The lane of the next 90 minutes. <paramref name="Calm"/> is the sentence in place of rows, <paramref name="More"/> says how many more there are, <paramref name="Note"/> for what no probability can be told yet; empty where there is nothing to
/// say.
/// </summary>
public sealed record LaneView(ViewList<LaneRowView> Rows, string Calm, string More, string Note);
