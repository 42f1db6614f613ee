using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>What each van does now, from its twin, the desk and the shelves. Pure but for what it is given to read.</summary>
internal static class RoundsNow
{
    public static VanNow[] Of(IReadOnlyList<VanHome> homes, LiveFleet live, Roster roster, DeskView desk, StockOutlook stock, Present at, LogisticsOptions options)
    {
        var orders = desk.Open.Concat(desk.Ended).Where(d => d.Proposal.What is Intervention.Dispatch).ToLookup(d => ((Intervention.Dispatch)d.Proposal.What).Order.Van);
        return [.. homes.Select(home => See(home, orders[home.Van], live, roster, stock, at, options)).OrderBy(v => v.Name, StringComparer.Ordinal)];
    }

    private static VanNow See(VanHome home, IEnumerable<Decision> decisions, LiveFleet live, Roster roster, StockOutlook stock, Present at, LogisticsOptions options)
    {
        var twin = live.Find(home.Van);
        double? Read(string name) => twin?.Read(name) is { } reading && at.QualityOf(twin.Device, reading) != Core.Telemetry.Quality.Stale ? reading.Value : null;
        var place = Read("latitude_deg") is { } latitude && Read("longitude_deg") is { } longitude ? new Coordinates(latitude, longitude) : (Coordinates?)null;
        var (packs, parts) = ((int?)Read("load_packs"), (int?)Read("load_parts"));
        Decision[] known = [.. decisions];
        var order = known.Where(d => d is { SentAt: { } sent, Receipt.Status: ReceiptStatus.Accepted } && at.World - sent < LogisticsAgent.LongestRound).OrderByDescending(d => d.SentAt!.Value).FirstOrDefault();
        var left = order is null ? [] : Left(((Intervention.Dispatch)order.Proposal.What).Order, roster, stock, packs ?? 0);
        var ahead = place is { } here && left.Count > 0 ? RoundClock.Of(home, here, (packs ?? 0, parts ?? 0), left, at.World, options) : [];
        var name = twin?.Device.Name ?? home.Van.Value;
        var proposed = known.Where(d => d.State.NeedsSomebody()).MaxBy(d => d.Id);
        var wished = proposed is not null && ahead.Count == 0 && place is { } start
            ? RoundClock.Of(home, start, (packs ?? 0, parts ?? 0), Left(((Intervention.Dispatch)proposed.Proposal.What).Order, roster, stock, packs ?? 0), at.World, options) : [];
        return new VanNow(home, name, place, Read("speed_kmh"), packs, parts, order, ahead, proposed) { Wished = wished };
    }

    /// <summary>The stops that are left: a shelf still misses half of what was to be left there; packs are still to be taken while the shelf that they are for waits and the van does not carry them.</summary>
    internal static List<(Station Station, VanStop Stop)> Left(VanOrder order, Roster roster, StockOutlook stock, int packsOnBoard)
    {
        List<(Station, VanStop)> left = [];
        for (var i = 0; i < order.Stops.Count; i++)
        {
            var stop = order.Stops[i];
            if (roster.FindStation(stop.Station) is not { } station) continue;
            var delivery = stop.Packs >= 0 ? stop : order.Stops.Skip(i).FirstOrDefault(s => s.Packs >= 0);
            if (delivery is null || !IsOpen(delivery, stock) || (stop.Packs < 0 && packsOnBoard >= delivery.Packs)) continue;
            left.Add((station, stop));
        }

        return left;
    }

    private static bool IsOpen(VanStop stop, StockOutlook stock) => RoundClock.IsOpen(stop, Missing(stop.Station, "packs", stock), Missing(stop.Station, "parts", stock));

    private static int Missing(DeviceId station, string item, StockOutlook stock) => stock.Shelves.FirstOrDefault(s => s.Station == station && s.Item == item) is { } shelf ? shelf.FullShelf - shelf.Stock : 0;
}
