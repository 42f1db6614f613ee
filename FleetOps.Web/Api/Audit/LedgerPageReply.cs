namespace FleetOps.Web.Api.Audit;

/// <summary>Some records, newest first. <paramref name="Before"/>: give it as <c>before</c> to get the next page; null at the end.</summary>
public sealed record LedgerPageReply(IReadOnlyList<LedgerRecordReply> Records, long? Before);
