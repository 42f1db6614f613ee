using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Anomaly;

/// <summary>
/// What counts as a station unlike itself, from what became known afterwards: a fault of it or of one of its connectors is in force, announced or not, or strikes within the hour. Nothing acts: like itself. A cause that
/// acts and is further from striking, or fades, is neither: some of it can be seen and most not, and no label says from where on.
/// </summary>
public static class AnomalyTargets
{
    /// <summary>1 unlike itself, 0 like itself; not known in between.</summary>
    public const string Unlike = "unlike_itself";

    /// <summary>1 where any cause acts, visible or not: for the stricter figure.</summary>
    public const string Acts = "any_cause_acts";

    public static readonly IReadOnlyList<string> Names = [Unlike, Acts];

    public static double[] Of(IReadOnlyList<KnownFault> faults, Instant at, Instant until)
    {
        ArgumentNullException.ThrowIfNull(faults);
        bool acts = false, unlike = false;
        foreach (var fault in faults)
        {
            acts |= fault.ActsAt(at);
            unlike |= fault.IsDownAt(at) || (fault.ActsAt(at) && fault.FailedAt is { } failed && failed > at && (failed - at).TotalHours <= 1);
        }

        var known = (until - at).TotalHours >= 1;
        return [unlike ? 1 : !acts ? 0 : double.NaN, known ? acts ? 1 : 0 : double.NaN];
    }
}
