namespace FleetOps.Core.Ingest;

/// <summary>
/// Why one frame was refused: its position in what was sent (0-based), the field ("signals.soc_pct") and a reason a sender can act on.
/// <paramref name="Kind"/> is a short stable word for counters: malformed, unknown_device, unknown_signal, out_of_range, clock_skew, …
/// </summary>
public sealed record Rejection(int Index, string Field, string Reason, string Kind);
