using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Energy;

/// <summary>
/// Keeps a site under its limit, second by second: arithmetic, no model, no approval, no agent. Each connector gets what its car wants, at most its rating, as far as limit, sun and battery reach; what is short is
/// shared max-min fair, and nothing is held back while somebody wants it. Own use comes first; where it alone is over the limit, nobody charges. Pure.
/// </summary>
public static class PowerAllocator
{
    /// <exception cref="ArgumentException">There are not as many wishes as connectors.</exception>
    public static SiteAllocation Allocate(Station site, SiteWish wish)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(wish);
        if (wish.Connectors.Count != site.Connectors.Count) throw new ArgumentException($"{site.Id} has {site.Connectors.Count} connectors, not {wish.Connectors.Count}.", nameof(wish));
        double own = Sound(wish.OwnKw), sun = Sound(wish.SunKw), battery = Sound(wish.BatteryMostKw);
        double[] wanted = [.. wish.Connectors.Zip(site.Connectors, (kw, connector) => Math.Min(Sound(kw), connector.RatedKw))];
        var granted = new double[wanted.Length];
        PowerSharing.Share(wanted, site.SiteLimitKw - own + sun + battery, granted);
        var net = own + granted.Sum() - sun;
        var given = Math.Clamp(net - site.SiteLimitKw, 0, battery);
        return new SiteAllocation(granted, given, Math.Max(0, net - given));
    }

    private static double Sound(double kw) => double.IsFinite(kw) && kw > 0 ? kw : 0;
}
