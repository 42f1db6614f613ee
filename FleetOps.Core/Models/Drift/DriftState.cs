using FleetOps.Core.Units;

namespace FleetOps.Core.Models.Drift;

/// <summary>
/// What the monitor of one version says: all its columns as of <paramref name="At"/>, the furthest from calm first. <paramref name="Says"/> is one sentence where there is nothing to say yet (too few rows, no reference), else null. Immutable.
/// </summary>
public sealed record DriftState(ModelName Model, int Version, Instant? At, Instant? Since, int Rows, IReadOnlyList<DriftReading> Columns, string? Says)
{
    public int Drifting => Columns.Count(c => c.Drifts);
}
