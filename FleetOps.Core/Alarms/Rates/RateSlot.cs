using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Rates;

/// <summary>Ten minutes of human time: how many alarms called for attention, and how many announcements that became.</summary>
public readonly record struct RateSlot(Instant Start, int Calls, int Announced);
