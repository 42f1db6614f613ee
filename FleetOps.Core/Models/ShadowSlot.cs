namespace FleetOps.Core.Models;

/// <summary>Which version scores beside the champion and since when (milliseconds of the wall clock). It answers nobody.</summary>
public sealed record ShadowSlot(int Version, long SinceMs);
