namespace FleetOps.Web.Api.Alarms;

/// <summary>Something that was announced at, or is held back since, <paramref name="At"/> (human time). <paramref name="Others"/>: how many were counted with it.</summary>
public sealed record AttentionItemReply(string Key, string Cause, string Kind, int Priority, string Title, string At, int Others);
