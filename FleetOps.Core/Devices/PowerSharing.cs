namespace FleetOps.Core.Devices;

/// <summary>
/// How what a site allows is shared among its connectors, in a simulated cabinet and in the power allocator alike: max-min fair. Whoever wants less than an equal share gets all it wants, the rest is
/// shared equally by the others. Pure; never grants more in total than there is, nor more to one than it wants.
/// </summary>
public static class PowerSharing
{
    /// <param name="demand">What each wants, kW, not negative.</param>
    /// <param name="available">What there is for all, kW; nothing where it is negative.</param>
    /// <param name="granted">As many places, overwritten.</param>
    public static void Share(ReadOnlySpan<double> demand, double available, Span<double> granted)
    {
        var total = 0.0;
        foreach (var one in demand) total += one;
        if (total <= available)
        {
            demand.CopyTo(granted);
            return;
        }

        granted.Clear();
        var left = Math.Max(0, available);
        var open = demand.Length;
        Span<bool> settled = stackalloc bool[demand.Length];
        while (open > 0)
        {
            var share = left / open;
            var settledNow = 0;
            for (var i = 0; i < demand.Length; i++)
            {
                if (settled[i] || demand[i] > share) continue;
                granted[i] = demand[i];
                left -= demand[i];
                settled[i] = true;
                settledNow++;
            }

            open -= settledNow;
            if (settledNow > 0) continue;
            for (var i = 0; i < demand.Length; i++)
                if (!settled[i]) granted[i] = share;
            return;
        }
    }
}
