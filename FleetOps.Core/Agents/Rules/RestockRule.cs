using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Rules;

/// <summary>
/// Where a shelf holds less than 30 % of its packs or parts, sends the nearest van that has no round of ours on a round of up to three such stations, the emptiest first and the others near it, each filled up.
/// From six to nine in the evening only; a station is on one round at a time. Pure.
/// </summary>
public static class RestockRule
{
    private const double Low = 0.3;
    private const int Stops = 3;
    private const int VanPacks = 80;
    private const int VanParts = 40;
    private static readonly TimeSpan Round = TimeSpan.FromHours(2);

    public static IEnumerable<Intervention> Propose(Situation situation)
    {
        var hour = situation.At.ToDateTimeOffset().ToOffset(Clocks.Ist).Hour;
        if (hour is < 6 or >= 21) yield break;
        var rounds = situation.Tried.Where(t => situation.At - t.At < Round && t.Receipt.Status == ReceiptStatus.Accepted).Select(t => t.What).OfType<Intervention.Dispatch>().Select(d => d.Order).ToList();
        var served = rounds.SelectMany(r => r.Stops).Select(s => s.Station).ToHashSet();
        var low = situation.Stations.Where(s => !served.Contains(s.Id)).Select(s => (Station: s, Share: Share(situation, s))).Where(s => s.Share < Low).OrderBy(s => s.Share).Select(s => s.Station).ToList();
        var vans = situation.Twins.Values.Where(t => t.Device.Kind == DeviceKind.Van && rounds.All(r => r.Van != t.Device.Id))
            .Select(t => (t.Device.Id, Place: PlaceOf(situation, t.Device.Id))).Where(v => v.Place is not null).OrderBy(v => v.Id.Value, StringComparer.Ordinal).ToList();
        while (low.Count > 0 && vans.Count > 0)
        {
            var first = low[0];
            var van = vans.MinBy(v => v.Place!.Value.DistanceTo(first.Place));
            vans.Remove(van);
            var stops = low.OrderBy(s => s.Place.DistanceTo(first.Place)).Take(Stops).ToList();
            low.RemoveAll(stops.Contains);
            yield return new Intervention.Dispatch(new VanOrder(van.Id, [.. stops.Select(s => Fill(situation, s))]));
        }
    }

    private static VanStop Fill(Situation situation, Station station) => new(
        station.Id, Missing(situation, station, "stock_packs", station.StockPacks, VanPacks / Stops), Missing(situation, station, "stock_parts", station.StockParts, VanParts / Stops));

    private static int Missing(Situation situation, Station station, string signal, int opening, int most) =>
        situation.Read(station.Id, signal) is { } now ? Math.Clamp(opening - (int)now, 0, most) : 0;

    /// <summary>What is left of the scarcer of the two; 1 where nothing is known or nothing belongs there.</summary>
    private static double Share(Situation situation, Station station) =>
        Math.Min(Share(situation, station, "stock_packs", station.StockPacks), Share(situation, station, "stock_parts", station.StockParts));

    private static double Share(Situation situation, Station station, string signal, int opening) =>
        opening > 0 && situation.Read(station.Id, signal) is { } now ? now / opening : 1;

    private static Coordinates? PlaceOf(Situation situation, DeviceId van) =>
        situation.Read(van, "latitude_deg") is { } latitude && situation.Read(van, "longitude_deg") is { } longitude ? new Coordinates(latitude, longitude) : null;
}
