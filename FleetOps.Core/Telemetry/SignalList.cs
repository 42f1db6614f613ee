using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Telemetry;

/// <summary>Reads <c>seed/signals.json</c>. A malformed list is bad configuration: it throws with the entry at fault.</summary>
public static class SignalList
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static SignalCatalog Read(Stream json)
    {
        var entries = JsonSerializer.Deserialize<Entry[]>(json, Options) ?? throw new JsonException("The signal list is null.");
        var signals = new List<Signal>(entries.Length);
        var aliases = new List<SignalAlias>();
        foreach (var entry in entries)
        {
            if (!SignalCatalog.IsName(entry.Name)) throw new JsonException($"Signal '{entry.Name}': not a snake_case name.");
            signals.Add(new Signal(
                entry.Kind, entry.Name, entry.Label, entry.Unit, ToBand(entry.Range, entry.Name), entry.Normal is null ? null : ToBand(entry.Normal, entry.Name),
                entry.Decimals, TimeSpan.FromSeconds(entry.StaleAfterS), entry.Vss, isExtra: false));
            foreach (var alias in entry.Aliases ?? [])
                aliases.Add(new SignalAlias(entry.Kind, alias, entry.Name, 1));
            foreach (var (alias, factor) in entry.ScaledAliases ?? [])
                aliases.Add(new SignalAlias(entry.Kind, alias, entry.Name, factor));
        }

        return new SignalCatalog(signals, aliases);
    }

    private static Band ToBand(double[] ends, string name) =>
        ends.Length == 2 ? new Band(ends[0], ends[1]) : throw new JsonException($"Signal '{name}': a band has two ends.");

    private sealed record Entry(
        DeviceKind Kind, string Name, string Label, string Unit, double[] Range, double[]? Normal, int Decimals, double StaleAfterS, string? Vss, string[]? Aliases,
        Dictionary<string, double>? ScaledAliases);
}
