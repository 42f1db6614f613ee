namespace FleetOps.Core.Devices;

/// <summary>
/// Where charging arrivals come from. <paramref name="Real"/>: a recorded session file. <paramref name="Rule"/> states in one sentence how sessions are
/// placed. <paramref name="Skipped"/> counts bad records by reason; the rest runs.
/// </summary>
public sealed record ArrivalsReport(bool Real, string Source, string Rule, int Sessions, IReadOnlyDictionary<string, int> Skipped);
