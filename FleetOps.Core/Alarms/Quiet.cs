using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms;

/// <summary>Why an alarm is shelved, suppressed or out of service: by whom, for which reason, since when and, for a shelf, until when (human time).</summary>
public sealed record Quiet(string By, string Reason, Instant Since, Instant? Until);
