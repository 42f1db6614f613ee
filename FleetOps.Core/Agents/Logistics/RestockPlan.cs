namespace FleetOps.Core.Agents.Logistics;

/// <summary>
/// When and how much to bring to one shelf: enough to fill it when the van comes, in whole van loads, and to leave in time. <paramref name="Quantity"/> is 0 where nothing is to be brought;
/// <paramref name="LeaveWithinMinutes"/> is 0 for at once, null where nothing is used.
/// </summary>
public sealed record RestockPlan(bool DispatchNow, int Quantity, int VanLoads, double? MinutesLeft, double? LeaveWithinMinutes)
{
    /// <summary>Packs that a van carries.</summary>
    public const int VanHolds = 80;

    // Less than one in three years is none.
    private const double LeastADay = 0.001;

    /// <param name="stock">What lies there.</param>
    /// <param name="full">What fits.</param>
    /// <param name="usedADay">What is expected to be used in a day.</param>
    /// <param name="leadMinutes">From the order to the shelf.</param>
    /// <param name="spareMinutes">How long before it is empty the van should be there.</param>
    /// <param name="warns">The stock-out insight warns.</param>
    public static RestockPlan Of(double stock, double full, double usedADay, double leadMinutes, double spareMinutes, bool warns)
    {
        double? left = usedADay > LeastADay ? stock / usedADay * 1440 : null;
        double? leave = left is { } minutes ? Math.Max(0, minutes - leadMinutes - spareMinutes) : null;
        var now = warns || leave is 0 || stock <= 0;
        var atArrival = Math.Max(0, stock - usedADay * ((now ? 0 : leave ?? 0) + leadMinutes) / 1440);
        var quantity = left is null && !now ? 0 : (int)Math.Max(0, Math.Floor(full - atArrival));
        return new RestockPlan(now && quantity > 0, quantity, (quantity + VanHolds - 1) / VanHolds, left, now ? 0 : leave);
    }
}
