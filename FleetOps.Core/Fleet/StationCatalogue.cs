using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Core.Units;

namespace FleetOps.Core.Fleet;

/// <summary>
/// Reads <c>seed/stations.json</c>: the stations of the network with their connectors, in file order. It knows what a station is, not what it is
/// doing. A fault in the file is bad configuration: it throws <see cref="InvalidDataException"/> that names the entry and lists every fault found.
/// </summary>
public static class StationCatalogue
{
    private static readonly string[] Zones = ["North", "East", "South", "West", "Central"];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyList<Station> Read(Stream json)
    {
        using var document = Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new InvalidDataException("stations.json: not an array of stations.");
        var faults = new List<string>();
        var stations = new List<Station>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var element in document.RootElement.EnumerateArray())
        {
            var where = $"stations.json, entry {index++} ({Name(element)})";
            try
            {
                var entry = element.Deserialize<Entry>(Options) ?? throw new JsonException("the entry is null");
                var before = faults.Count;
                foreach (var fault in Faults(entry)) faults.Add($"{where}: {fault}");
                if (!ids.Add(entry.Id)) faults.Add($"{where}: the id {entry.Id} is used twice");
                if (faults.Count == before) stations.Add(ToStation(entry));
            }
            catch (JsonException fault)
            {
                faults.Add($"{where}: {fault.Message}");
            }
        }

        if (faults.Count > 0) throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        return stations.Count > 0 ? stations : throw new InvalidDataException("stations.json: holds no station.");
    }

    private static JsonDocument Parse(Stream json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"stations.json is not JSON: {fault.Message}", fault);
        }
    }

    private static string Name(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "no id";

    private static IEnumerable<string> Faults(Entry entry)
    {
        if (!DeviceId.IsValid(entry.Id)) yield return $"'{entry.Id}' is not a device id";
        if (string.IsNullOrWhiteSpace(entry.Name)) yield return "name is empty";
        if (!Zones.Contains(entry.Zone)) yield return $"zone '{entry.Zone}' is none of {string.Join(", ", Zones)}";
        if (!(entry.Latitude is >= -90 and <= 90)) yield return $"latitude {entry.Latitude} is outside −90 to 90";
        if (!(entry.Longitude is >= -180 and <= 180)) yield return $"longitude {entry.Longitude} is outside −180 to 180";
        if (!(entry.SiteLimitKw is > 0 and <= 2000)) yield return $"site_limit_kw {entry.SiteLimitKw} is outside 0 to 2000";
        if (entry.Tariff.PerKwh < 0 || entry.Tariff.PerSession < 0 || entry.Tariff.PerIdleMinute < 0 || entry.Tariff.IdleGraceMinutes < 0)
            yield return "tariff has a negative part";
        if (entry.Connectors.Length is < 1 or > 10) yield return $"{entry.Connectors.Length} connectors: 1 to 10 are allowed";
        for (var i = 0; i < entry.Connectors.Length; i++)
            if (!(entry.Connectors[i].Kw is > 0 and <= 400)) yield return $"connector {i + 1}: kw {entry.Connectors[i].Kw} is outside 0 to 400";
        if (entry.Stock.Packs is < 0 or > 1000 || entry.Stock.Parts is < 0 or > 1000) yield return "stock is outside 0 to 1000";
        if (!(entry.BatteryKwh is >= 0 and <= 5000)) yield return $"battery_kwh {entry.BatteryKwh} is outside 0 to 5000";
        if (!(entry.SolarKwp is >= 0 and <= 500)) yield return $"solar_kwp {entry.SolarKwp} is outside 0 to 500";
    }

    private static Station ToStation(Entry entry)
    {
        var id = new DeviceId(entry.Id);
        var connectors = new Connector[entry.Connectors.Length];
        for (var i = 0; i < connectors.Length; i++)
            connectors[i] = new Connector(new DeviceId($"{entry.Id}-{i + 1}"), id, i + 1, entry.Connectors[i].Standard, entry.Connectors[i].Kw);
        var tariff = new Tariff(entry.Tariff.PerKwh, entry.Tariff.PerSession, entry.Tariff.PerIdleMinute, entry.Tariff.IdleGraceMinutes);
        return new Station(
            id, entry.Name, entry.Zone, new Coordinates(entry.Latitude, entry.Longitude), entry.Type, entry.SiteLimitKw, tariff, connectors,
            entry.Stock.Packs, entry.Stock.Parts, entry.BatteryKwh, entry.SolarKwp);
    }

    private sealed record Entry(
        string Id, string Name, string Zone, double Latitude, double Longitude, StationType Type, double SiteLimitKw, TariffEntry Tariff, StockEntry Stock,
        double BatteryKwh, double SolarKwp, ConnectorEntry[] Connectors);

    private sealed record TariffEntry(decimal PerKwh, decimal PerSession, decimal PerIdleMinute, int IdleGraceMinutes);

    private sealed record StockEntry(int Packs, int Parts);

    private sealed record ConnectorEntry(ConnectorStandard Standard, double Kw);
}
