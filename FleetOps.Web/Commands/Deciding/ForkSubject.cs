using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;

namespace FleetOps.Web.Commands.Deciding;

/// <summary>
/// What an action is about, and how it is read off the twins of a copied world: cars that wait at the two stations of an offer, bays in service at the station of a command or technician, what a battery's hub draws, packs on the
/// shelves of a van's stops. <paramref name="Ahead"/>: how far it is worth looking. Immutable.
/// </summary>
internal sealed record ForkSubject(string About, string Unit, TimeSpan Ahead, IReadOnlySet<DeviceId> Devices, Func<IReadOnlyDictionary<DeviceId, Twin>, double> Read)
{
    /// <summary>Null where the catalogue has no such station.</summary>
    public static ForkSubject? Of(Intervention what, IReadOnlyList<Station> stations)
    {
        Station? Find(DeviceId id) => stations.FirstOrDefault(s => s.Id == id || s.Connectors.Any(c => c.Id == id));
        switch (what)
        {
            case Intervention.Persuade(var offer) when Find(offer.From) is { } from && Find(offer.To) is { } to:
                return Sum(from == to ? $"Cars waiting at {from.Name}" : $"Cars waiting at {from.Name} and {to.Name}", "cars", TimeSpan.FromMinutes(60), "queue_length", [from.Id, to.Id]);
            case Intervention.Command(var device, _) when Find(device) is { } station:
                return InService(station);
            case Intervention.Technician(var device) when Find(device) is { } station:
                return InService(station);
            case Intervention.Battery(var hub, _) when Find(hub) is { } station:
                return Sum($"Drawn from the grid by {station.Name}", "kW", TimeSpan.FromHours(6), "power_kw", [station.Id]);
            case Intervention.Dispatch(var order):
                Station[] stops = [.. order.Stops.Select(s => Find(s.Station)).OfType<Station>()];
                return stops.Length == 0 ? null : Sum($"Packs on the shelves of {string.Join(", ", stops.Select(s => s.Name).Distinct())}", "packs", TimeSpan.FromHours(4), "stock_packs", [.. stops.Select(s => s.Id)]);
            default:
                return null;
        }
    }

    private static ForkSubject Sum(string about, string unit, TimeSpan ahead, string signal, HashSet<DeviceId> devices) =>
        new(about, unit, ahead, devices, twins => devices.Sum(d => twins.GetValueOrDefault(d)?.Read(signal)?.Value ?? double.NaN));

    private static ForkSubject InService(Station station)
    {
        HashSet<DeviceId> bays = [.. station.Connectors.Select(c => c.Id)];
        return new ForkSubject(
            $"Bays in service at {station.Name}", "bays", TimeSpan.FromHours(3), bays, twins => bays.Count(b => twins.GetValueOrDefault(b)?.Status is { } status and not (ConnectorStatus.Faulted or ConnectorStatus.Unavailable)));
    }
}
