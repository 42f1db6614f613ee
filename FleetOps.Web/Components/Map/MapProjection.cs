using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Map;

/// <summary>Turns the network's state into the map's view. Pure.</summary>
public static class MapProjection
{
    // Halos as in the mock: 10 px for one vehicle waiting, about 26 px for the longest queues.
    private const double HaloBase = 8, HaloPerRoot = 5, HaloMost = 28;
    private const double BusyShare = 0.8;
    private const int LabelGap = 13;
    private const int MostKept = 8;

    // Room of a label in per cent of a small map: a letter's width, a line's height.
    private const double Letter = 1.02, Line = 3.4, PixelWidth = 0.17;

    /// <param name="network">Stations worst first: the order of the arrow keys.</param>
    /// <param name="live">Positions of vehicles and vans.</param>
    /// <param name="tab">What to show.</param>
    /// <param name="zone">Only this zone; null for all.</param>
    public static MapView Of(NetworkState network, LiveFleet live, MapTab tab, string? zone)
    {
        var stations = network.Stations.Where(s => zone is null || s.Station.Zone == zone).ToList();
        var dots = tab == MapTab.Vehicles ? Vehicles(live, network.At) : ("", "", "");
        return new MapView(
            tab,
            [.. Uncrowded([.. stations.Select(s => MarkerOf(s, tab))])],
            [.. Vans(live, network.At)],
            dots.Item1,
            dots.Item2,
            dots.Item3,
            $"Schematic map of {Show.Count(stations.Count, "station")}, {stations.Count(s => s.IsAbnormal)} abnormal. Arrow keys visit them, worst first.");
    }

    private static MarkerView MarkerOf(StationState state, MapTab tab)
    {
        var (x, y) = SchematicMap.Place(state.Station.Place);
        var waiting = state.Waiting ?? 0;
        var (label, detail) = LabelOf(state, tab, waiting);
        var halo = waiting > 0 && tab is MapTab.Status or MapTab.Queue && waiting > 0 ? Math.Min(HaloMost, HaloBase + HaloPerRoot * Math.Sqrt(waiting)) : 0;
        return new MarkerView(
            state.Station.Id.Value,
            state.Station.Name,
            CityMap.Text(x),
            CityMap.Text(y),
            state.InUse > 0,
            state.Condition is StationCondition.Offline,
            state.Condition is StationCondition.Fault,
            halo > 0 ? CityMap.Text(halo) : null,
            tab == MapTab.Load && state.PowerKw is > 0 ? Arc(Math.Round(state.Load * 20) / 20) : null,
            label,
            detail,
            x > 62 ? "right" : "left",
            Math.Max(LabelGap, (int)halo + 3),
            !state.IsAbnormal,
            Spoken(state));
    }

    /// <summary>
    /// A label stands where it covers neither another label nor a station: on its own side, else on the other; else it is left to the pointer. The worse station, which
    /// comes first, chooses first. An abnormal one keeps its label at any rate, unless so many are abnormal that the names would only hide each other.
    /// </summary>
    private static IEnumerable<MarkerView> Uncrowded(IReadOnlyList<MarkerView> markers)
    {
        var places = markers.Select(m => (X: Number(m.X), Y: Number(m.Y))).ToList();
        var taken = new List<(double Left, double Right, double Y)>();
        var keep = markers.Count(m => m.Label is not null && !m.Quiet) <= MostKept;
        for (var i = 0; i < markers.Count; i++)
        {
            var marker = markers[i];
            if (marker.Label is null)
            {
                yield return marker;
                continue;
            }

            var sides = marker.Side == "left" ? (string[])["left", "right"] : ["right", "left"];
            var side = Array.Find(sides, s => IsFree(Box(marker, places[i], s))) ?? (keep && !marker.Quiet ? marker.Side : null);
            if (side is null)
            {
                yield return marker with { Label = null, Detail = null };
                continue;
            }

            taken.Add(Box(marker, places[i], side));
            yield return marker with { Side = side };
        }

        bool IsFree((double Left, double Right, double Y) box) =>
            box.Left > 0 && box.Right < 100
            && !taken.Exists(t => Math.Abs(t.Y - box.Y) < Line && t.Left < box.Right && box.Left < t.Right)
            && !places.Exists(p => Math.Abs(p.Y - box.Y) < Line * 0.7 && p.X > box.Left - 1 && p.X < box.Right + 1);
    }

    private static (double Left, double Right, double Y) Box(MarkerView marker, (double X, double Y) at, string side)
    {
        var gap = marker.Gap * PixelWidth;
        var width = Letter * (marker.Label!.Length + (marker.Detail?.Length ?? 0) + 1);
        return side == "left" ? (at.X + gap, at.X + gap + width, at.Y) : (at.X - gap - width, at.X - gap, at.Y);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static (string? Label, string? Detail) LabelOf(StationState state, MapTab tab, int waiting)
    {
        var name = Short(state.Station.Name);
        if (state.Condition == StationCondition.Offline) return (name, "offline");
        if (state.Condition == StationCondition.Fault) return (name, "fault");
        return tab switch
        {
            MapTab.Status when waiting >= 3 => (name, $"{waiting} waiting"),
            MapTab.Queue when waiting > 0 => (name, $"{waiting}"),
            MapTab.Load when state.Load >= BusyShare => (name, Show.Percent(Math.Round(state.Load * 20) * 5)),
            _ => (null, null),
        };
    }

    /// <summary>What a screen reader says and the tooltip shows.</summary>
    public static string Spoken(StationState state) =>
        $"{state.Station.Name}, {Words(state)}";

    /// <summary>The state of a station in words: "offline for 4 min", "bay 2 fault, GroundFailure", "4 of 6 in use, 3 waiting".</summary>
    public static string Words(StationState state) => state.Condition switch
    {
        StationCondition.Offline => state.Silence is { } silence ? $"offline for {Show.Age(Coarse(silence))}" : "offline",
        StationCondition.Awaited => "not heard yet",
        StationCondition.Fault when state.Faulted.Count > 0 => $"{Bays(state.Faulted)} fault{(state.FaultCode is { } code ? ", " + code : "")}",
        StationCondition.Fault => $"fault{(state.FaultCode is { } code ? ", " + code : "")}",
        StationCondition.Reduced => $"{Bays(state.Out)} out of service, {Use(state)}",
        StationCondition.Normal => Use(state),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state.Condition, "not a condition"),
    };

    private static string Use(StationState state) =>
        $"{state.InUse} of {state.Station.Connectors.Count} in use" + (state.Waiting is > 0 ? $", {state.Waiting} waiting" : "");

    // Whole tens of seconds, so that a growing age does not redraw its row each second.
    private static TimeSpan Coarse(TimeSpan age) => age < TimeSpan.FromSeconds(100) ? TimeSpan.FromSeconds(Math.Floor(age.TotalSeconds / 10) * 10) : age;

    private static string Bays(IReadOnlyList<int> numbers) => (numbers.Count == 1 ? "bay " : "bays ") + string.Join(", ", numbers);

    private static string Short(string name) => name.Length <= 20 ? name : name[..name.LastIndexOf(' ', 19)];

    private static string? Arc(double share)
    {
        if (share <= 0) return null;
        const double radius = 8;
        var turn = Math.Min(share, 0.999) * 2 * Math.PI;
        return $"M0 {-radius}A{radius} {radius} 0 {(share > 0.5 ? 1 : 0)} 1 {CityMap.Text(radius * Math.Sin(turn))} {CityMap.Text(-radius * Math.Cos(turn))}";
    }

    private static IEnumerable<VanView> Vans(LiveFleet live, Present at) =>
        from twin in live.Twins(DeviceKind.Van)
        let place = PlaceOf(twin, at)
        where place is not null
        orderby twin.Device.Id
        let point = SchematicMap.Place(place.Value)
        select new VanView(twin.Device.Id.Value, twin.Device.Name, CityMap.Text(Math.Round(point.X, 1)), CityMap.Text(Math.Round(point.Y, 1)));

    private static (string Driving, string Queueing, string Charging) Vehicles(LiveFleet live, Present at)
    {
        StringBuilder driving = new(), queueing = new(), charging = new();
        foreach (var twin in live.Twins(DeviceKind.Vehicle))
        {
            if (PlaceOf(twin, at) is not { } place) continue;
            var path = twin.VehicleState switch { VehicleState.Charging => charging, VehicleState.Queueing => queueing, VehicleState.Driving => driving, _ => null };
            var (x, y) = SchematicMap.Place(place);
            path?.Append('M').Append(CityMap.Text(Math.Round(x, 1))).Append(' ').Append(CityMap.Text(Math.Round(y, 1))).Append("h0");
        }

        return (driving.ToString(), queueing.ToString(), charging.ToString());
    }

    private static Coordinates? PlaceOf(Twin twin, Present at) =>
        twin.Read("latitude_deg") is { } latitude && twin.Read("longitude_deg") is { } longitude && at.IsFresh(twin.Device, latitude.At, TimeSpan.FromMinutes(5))
            ? new Coordinates(latitude.Value, longitude.Value)
            : null;
}
