using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// Reads the day-ahead prices that Nord Pool's data portal answers with: one document a delivery day, or an array of such documents. An area that an entry leaves out has no price
/// then. States other than Final are marked preliminary. Wrong input throws <see cref="FormatException"/> with the day and entry.
/// </summary>
internal static class NordPoolReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 12 };

    public static List<MarketRecord> Read(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span)) throw new FormatException("not UTF-8");
        try
        {
            using var json = JsonDocument.Parse(bytes, Options);
            var found = new List<MarketRecord>();
            if (json.RootElement.ValueKind == JsonValueKind.Object) Day(json.RootElement, found);
            else foreach (var day in json.RootElement.EnumerateArray()) Day(day, found);
            return found;
        }
        catch (JsonException broken)
        {
            throw new FormatException($"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}: not JSON that can be read", broken);
        }
    }

    private static void Day(JsonElement day, List<MarketRecord> found)
    {
        var date = Text(day, "deliveryDateCET", "a document");
        var where = $"delivery day {Short(date)}";
        var currency = Text(day, "currency", where);
        if (currency.Length != 3) throw new FormatException($"{where}: '{Short(currency)}' is not a currency");
        var revision = day.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) ? number : 1;
        Instant? published = day.TryGetProperty("updatedAt", out var updated) && updated.ValueKind == JsonValueKind.String ? Time(updated.GetString()!, where) : null;
        var final = FinalAreas(day, where);
        var index = 0;
        foreach (var entry in List(day, "multiAreaEntries", where))
        {
            var place = $"{where}, entry {++index}";
            var start = Time(Text(entry, "deliveryStart", place), place);
            var end = Time(Text(entry, "deliveryEnd", place), place);
            if (end - start != TimeSpan.FromMinutes(15) && end - start != TimeSpan.FromMinutes(30) && end - start != TimeSpan.FromHours(1))
                throw new FormatException($"{place}: from {start} to {end} is neither 15, 30 nor 60 minutes");
            if (!entry.TryGetProperty("entryPerArea", out var areas) || areas.ValueKind != JsonValueKind.Object) throw new FormatException($"{place}: entryPerArea is missing");
            foreach (var area in areas.EnumerateObject())
            {
                if (found.Count >= MarketSeries.MostRecords) throw new FormatException($"{place}: more than {MarketSeries.MostRecords} prices");
                if (area.Value.ValueKind != JsonValueKind.Number || !area.Value.TryGetDecimal(out var price)) throw new FormatException($"{place}: the price of {Short(area.Name)} is not a number");
                found.Add(new MarketRecord(
                    "Nord Pool", "DAM", area.Name, start, end, MarketQuantity.Price, price, currency, "MWh", final.Contains(area.Name) ? "final" : "preliminary", published, revision));
            }
        }
    }

    private static HashSet<string> FinalAreas(JsonElement day, string where)
    {
        var final = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in List(day, "areaStates", where))
        {
            if (Text(state, "state", where) != "Final") continue;
            foreach (var area in List(state, "areas", where)) final.Add(area.ValueKind == JsonValueKind.String ? area.GetString()! : throw new FormatException($"{where}: an area is not a text"));
        }

        return final;
    }

    private static JsonElement.ArrayEnumerator List(JsonElement of, string name, string where) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray() : throw new FormatException($"{where}: {name} is missing or not a list");

    private static string Text(JsonElement of, string name, string where) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()! : throw new FormatException($"{where}: {name} is missing or not a text");

    private static Instant Time(string text, string where) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && Instant.IsValid(time.ToUnixTimeMilliseconds())
            ? Instant.From(time) : throw new FormatException($"{where}: '{Short(text)}' is not a time");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
