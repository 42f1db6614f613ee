namespace FleetOps.Web.Api.Past;

/// <summary>A range read: which device, what was read and at which resolution.</summary>
public sealed record HistoryReply(string DeviceId, string From, string To, string Resolution, IReadOnlyList<SeriesReply> Series);
