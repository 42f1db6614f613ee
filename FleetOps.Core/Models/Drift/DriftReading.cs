using FleetOps.Core.Units;

namespace FleetOps.Core.Models.Drift;

/// <summary>
/// How far one feature (or the score) of late is from what the model was made with. <paramref name="Index"/> is the population stability index, <paramref name="Limit"/> what it may reach; <paramref name="Distance"/> the
/// Kolmogorov–Smirnov distance; <paramref name="Shift"/> by how many of the reference's spreads the mean moved; <paramref name="Since"/> since when it has been beyond the limit, null while it is not.
/// </summary>
public sealed record DriftReading(string Name, string Unit, double Index, double Limit, double Distance, double Shift, double MeanThen, double MeanNow, Instant? Since)
{
    public bool Drifts => Since is not null;
}
