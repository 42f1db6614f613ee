namespace FleetOps.Core.Insights.Outlook;

/// <summary>
/// When a thing comes, if it comes within 90 minutes: the median, so that half of what comes leaves more time. From probabilities at two horizons, between which it is taken to be even; or from a shelf's count. Pure.
/// </summary>
public static class LeadTime
{
    public const double Horizon = 90;

    /// <param name="soonMinutes">The nearer horizon, under 90.</param>
    /// <param name="soon">Chance within it.</param>
    /// <param name="ahead">Chance within 90 minutes, not less.</param>
    public static double Of(double soonMinutes, double soon, double ahead)
    {
        if (soonMinutes is <= 0 or >= Horizon) throw new ArgumentOutOfRangeException(nameof(soonMinutes), soonMinutes, "The nearer horizon lies between 0 and 90 minutes.");
        if (!(soon >= 0) || !(ahead >= soon)) throw new ArgumentException($"{ahead} within 90 minutes is less than {soon} before.", nameof(ahead));
        var half = ahead / 2;
        if (ahead <= 0) return Horizon / 2;
        return soon >= half ? soonMinutes * half / soon : soonMinutes + (Horizon - soonMinutes) * (half - soon) / (ahead - soon);
    }

    /// <summary>When the last of so many is taken, if all are taken within 90 minutes by chance: the latest of as many even draws.</summary>
    public static double OfStock(int stock) => stock <= 0 ? 0 : Horizon * Math.Pow(0.5, 1.0 / stock);
}
