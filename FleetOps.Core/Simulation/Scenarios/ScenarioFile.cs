using System.Globalization;
using System.Text.Json;
using FleetOps.Core.Fleet;

namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// Reads scenarios from JSON (<c>seed/scenarios/*.json</c>; the format is in docs/world.md) and checks them against the network: zones must exist. A file
/// that is not right throws <see cref="InvalidDataException"/> with the file, the place and the reason.
/// </summary>
public static class ScenarioFile
{
    private const int MostMinutes = 7 * 24 * 60;

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
            "stock_shortage" => new ScenarioEffect.StockShortage(fields.Number("share", 0, 1), Minutes(), Zone()),
            _ => throw fields.At("effect", $"'{name}' is none of heat, demand, price, stock_shortage"),
        };
        fields.End();
        return new ScenarioStep(after, says, effect);
    }
}
