namespace FleetOps.Core.Alarms.Attention;

/// <summary>Something that asks for a person's attention: an alarm or an approval. Immutable.</summary>
/// <param name="Key">Which one; offered again under the same key it is the same.</param>
/// <param name="Cause">What it follows from: items of one cause are annunciated once and counted. Its own key where it stands alone.</param>
/// <param name="Kind">Alarm or approval.</param>
/// <param name="Priority">Priority 1 is never held back.</param>
/// <param name="Title">One short sentence for people.</param>
/// <param name="Href">The page that shows it.</param>
/// <param name="Operator">Whom it asks; null: everybody on duty.</param>
public sealed record AttentionItem(string Key, string Cause, AttentionKind Kind, AlarmPriority Priority, string Title, string Href, string? Operator = null);
