using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Attention;

/// <summary>An item that waits for room in the budget since <paramref name="Since"/> (human time).</summary>
public sealed record HeldItem(AttentionItem Item, Instant Since);
