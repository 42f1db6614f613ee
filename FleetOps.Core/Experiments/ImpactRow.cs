namespace FleetOps.Core.Experiments;

/// <summary>
/// One claim of what agents are worth, beside what an experiment measured: in the arm without them, in the arm with them, what that makes, and what was asked for. <paramref name="Ceiling"/>: what else must be known to judge it;
/// empty where nothing. Immutable, for people.
/// </summary>
public sealed record ImpactRow(string Claim, string Metric, string Off, string On, string Change, string Reach, bool Reached, string Ceiling);
