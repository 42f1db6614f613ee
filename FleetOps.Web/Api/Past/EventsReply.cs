namespace FleetOps.Web.Api.Past;

/// <summary>Events of a range, newest first.</summary>
public sealed record EventsReply(string From, string To, IReadOnlyList<EventReply> Events);
