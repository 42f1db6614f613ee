using FleetOps.Core.Fleet;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Layout;

/// <summary>Finds pages, stations, connectors, vehicles and machines by any part of their name or id. Pure; the best match first.</summary>
public static class Search
{
    public const int Most = 12;

    public static IReadOnlyList<SearchHit> Find(string text, Roster roster, IReadOnlyList<ShellPage> pages)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var leads = pages.Select(p => p.Href).ToHashSet(StringComparer.Ordinal);
        var everything = pages.Select(p => new SearchHit("Page", p.Title, p.Key is null ? "" : $"G {p.Key.ToUpperInvariant()}", p.Href));
        if (words.Length == 0) return [.. everything.Take(Most)];
        if (leads.Contains("/stations")) everything = everything.Concat(Stations(roster));
        if (leads.Contains("/vehicles")) everything = everything.Concat(Vehicles(roster));
        if (leads.Contains("/equipment")) everything = everything.Concat(Machines(roster));
        return
        [
            .. everything.Select(hit => (Hit: hit, Rank: Rank(hit, words))).Where(r => r.Rank >= 0)
                .OrderBy(r => r.Rank).ThenBy(r => r.Hit.Title, StringComparer.Ordinal).Take(Most).Select(r => r.Hit),
        ];
    }

    private static IEnumerable<SearchHit> Stations(Roster roster)
    {
        foreach (var station in roster.Stations)
        {
            yield return new SearchHit("Station", station.Name, $"{station.Id}, {station.Zone}, {Show.Count(station.Connectors.Count, "connector")}", $"/stations/{station.Id}");
            foreach (var connector in station.Connectors)
                yield return new SearchHit("Connector", $"{station.Name}, bay {connector.Number}", $"{connector.Id}, {StatusWords.Of(connector.Standard)}", $"/stations/{station.Id}?bay={connector.Number}");
        }
    }

    private static IEnumerable<SearchHit> Vehicles(Roster roster)
    {
        foreach (var vehicle in roster.Vehicles)
            yield return new SearchHit("Vehicle", vehicle.Registration, $"{vehicle.Id}, {vehicle.Model}", $"/vehicles/{vehicle.Id}");
        foreach (var device in roster.Devices)
        {
            if (device.Kind == DeviceKind.Vehicle && roster.FindVehicle(device.Id) is null)
                yield return new SearchHit("Vehicle", device.Name, $"{device.Id}", $"/vehicles/{device.Id}");
        }
    }

    private static IEnumerable<SearchHit> Machines(Roster roster)
    {
        foreach (var device in roster.Devices)
        {
            if (device.Kind == DeviceKind.Equipment)
                yield return new SearchHit("Machine", device.Name, $"{device.Id}, equipment", $"/equipment/{device.Id}");
        }
    }

    /// <summary>−1: no match. 0: the title starts with the first word; 1: a word of it does; 2: somewhere. Connectors come after what they belong to.</summary>
    private static int Rank(SearchHit hit, string[] words)
    {
        foreach (var word in words)
        {
            if (!hit.Title.Contains(word, StringComparison.OrdinalIgnoreCase) && !hit.Detail.Contains(word, StringComparison.OrdinalIgnoreCase)) return -1;
        }

        var near = hit.Title.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) ? 0
            : hit.Title.Contains(' ' + words[0], StringComparison.OrdinalIgnoreCase) ? 1
            : 2;
        return near * 2 + (hit.Kind == "Connector" ? 3 : 0);
    }
}
