using System.Globalization;
using System.Text.Json;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;

namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// Reads scenarios from JSON (<c>seed/scenarios/*.json</c>; the format is in docs/world.md) and checks them against the network: zones and firmware versions must exist. A file
/// that is not right throws <see cref="InvalidDataException"/> with the file, the place and the reason.
/// </summary>
public static class ScenarioFile
{
    private const int MostMinutes = 7 * 24 * 60;
    private static readonly string[] Kinds = [.. Enum.GetValues<FaultKind>().Where(StationFaultModel.IsOfStations).Select(InSnake)];

    /// <summary>All scenarios of a folder, in the order of their names.</summary>
    public static IReadOnlyList<Scenario> ReadFolder(string folder, IReadOnlyList<Station> stations)
    {
        var found = new List<Scenario>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var scenario = Read(File.ReadAllText(path), Path.GetFileName(path), stations);
            if (scenario.Name != Path.GetFileNameWithoutExtension(path)) throw new InvalidDataException($"{Path.GetFileName(path)}.name: '{scenario.Name}' is not the name of the file");
            found.Add(scenario);
        }

        return found;
    }

    public static Scenario Read(string json, string file, IReadOnlyList<Station> stations)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var fields = new ScenarioFields(document.RootElement, file);
            var (name, title, summary, startsAt) = (fields.Text("name", 40), fields.Text("title", 60), fields.Text("summary"), fields.Text("starts_at"));
            if (!TimeOnly.TryParseExact(startsAt, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) throw fields.At("starts_at", $"'{startsAt}' is not a time of day like 18:30");
            string[] zones = [.. stations.Select(s => s.Zone).Distinct()];
            ScenarioStep[] steps = [.. fields.Items("steps").Select((step, i) => ReadStep(step, $"{file}.steps[{i}]", zones))];
            fields.End();
            return new Scenario(name, title, summary, (int)time.ToTimeSpan().TotalSeconds, [.. steps.OrderBy(s => s.AfterMinutes)]);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file}: it is not JSON: {fault.Message}", fault);
        }
    }

    public static string InSnake(FaultKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static ScenarioStep ReadStep(JsonElement element, string place, string[] zones)
    {
        var fields = new ScenarioFields(element, place);
        var (after, says, name) = (fields.Whole("after_minutes", 0, MostMinutes), fields.Text("says"), fields.Text("effect"));
        int Minutes() => fields.Whole("minutes", 1, MostMinutes);
        string? Zone() => fields.OneOf("zone", zones);
        ScenarioEffect effect = name switch
        {
            "heat" => new ScenarioEffect.Heat(fields.Number("degrees_c", -20, 20), Minutes()),
            "demand" => new ScenarioEffect.Demand(fields.Number("factor", 0, 10), Minutes()),
            "price" => new ScenarioEffect.Price(fields.Number("factor", 0, 20), Minutes()),
            "feeder_outage" => new ScenarioEffect.FeederOutage(fields.Whole("feeders", 1, 50), Minutes()),
            "network_split" => new ScenarioEffect.NetworkSplit(Zone(), Minutes()),
            "firmware" => new ScenarioEffect.Firmware(Version(fields), fields.Number("share", 0.01, 1)),
            "stock_shortage" => new ScenarioEffect.StockShortage(fields.Number("share", 0, 1), Minutes(), Zone()),
            "faults" => new ScenarioEffect.Faults(
                fields.Whole("count", 1, 5_000), Minutes(), fields.Number("severity", 0, 1), fields.Truth("silent"),
                [.. fields.SomeOf("kinds", Kinds).Select(k => Enum.GetValues<FaultKind>().Single(kind => InSnake(kind) == k))]),
            _ => throw fields.At("effect", $"'{name}' is none of heat, demand, price, feeder_outage, network_split, firmware, stock_shortage, faults"),
        };
        fields.End();
        return new ScenarioStep(after, says, effect);
    }

    private static string Version(ScenarioFields fields)
    {
        var version = fields.Text("version");
        return World.Firmwares.Contains(version) ? version : throw fields.At("version", $"there is no firmware '{version}': {string.Join(", ", World.Firmwares)}");
    }
}
