using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Attention;

/// <summary>What is left of one operator's attention: announcements of priorities 2 to 4 within the window, of at most <paramref name="Limit"/>. <paramref name="RoomAt"/>: when there is room again; null while there is.</summary>
public sealed record AttentionBudget(string? Operator, int Used, int Limit, TimeSpan Window, Instant? RoomAt);
