using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Data.Writing;

/// <summary>Device events as stored text: a kind (the record's name in snake_case) and its members as JSON. Pure.</summary>
internal static class EventText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new DeviceIdText() },
    };

    private static readonly Dictionary<string, Type> Types = typeof(DeviceEvent).GetNestedTypes()
        .Where(t => t.IsSubclassOf(typeof(DeviceEvent))).ToDictionary(t => JsonNamingPolicy.SnakeCaseLower.ConvertName(t.Name));

    private static readonly Dictionary<Type, string> Kinds = Types.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static string KindOf(DeviceEvent happened) => Kinds[happened.GetType()];

    public static string Write(DeviceEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), Options);

    /// <summary>Null when the kind is of a later version.</summary>
    public static DeviceEvent? Read(string kind, string body) =>
        Types.TryGetValue(kind, out var type) ? (DeviceEvent?)JsonSerializer.Deserialize(body, type, Options) : null;

    private sealed class DeviceIdText : JsonConverter<DeviceId>
    {
        public override DeviceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, DeviceId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
