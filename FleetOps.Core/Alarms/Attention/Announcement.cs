using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Attention;

/// <summary>One thing that people were told, when (human time), and how many others of the same cause were counted with it so far. <paramref name="Number"/> counts announcements from 1.</summary>
public sealed record Announcement(long Number, AttentionItem Item, Instant At, int Others);
