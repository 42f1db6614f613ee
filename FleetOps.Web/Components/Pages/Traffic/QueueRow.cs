using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>One station's queue: how many wait now (null: not heard), what is free, and the next three hours.</summary>
public sealed record QueueRow(string Id, string Name, int? Waiting, string Free, ViewList<QueueHour> Hours);
