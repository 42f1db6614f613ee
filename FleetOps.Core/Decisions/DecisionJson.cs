using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>
/// How decisions are spelled as JSON, in the ledger, in the store and at the doors: snake_case, enums and devices as text, instants as ISO 8601 in UTC, members of closed sets with their name under "type". Docs/ledger.md tells strangers.
/// </summary>
public static class DecisionJson
{
    private static readonly Type[] ClosedSets = [typeof(DecisionEvent), typeof(Condition), typeof(Intervention), typeof(DeviceCommand)];

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Canonical JSON sorts members: "type" is not the first.
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new DeviceText(), new InstantText(), new DecisionText() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameMembers } },
    };

    private static void NameMembers(JsonTypeInfo info)
    {
        if (Array.IndexOf(ClosedSets, info.Type) < 0) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "type" };
        foreach (var member in info.Type.GetNestedTypes())
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(member, JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name)));
    }

    private sealed class DeviceText : JsonConverter<DeviceId>
    {
        public override DeviceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DeviceId.IsValid(reader.GetString()) ? new DeviceId(reader.GetString()!) : throw new JsonException("It is not a device id.");

        public override void Write(Utf8JsonWriter writer, DeviceId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class InstantText : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Instant.From(reader.GetDateTimeOffset());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class DecisionText : JsonConverter<DecisionId>
    {
        public override DecisionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DecisionId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("It is not a decision.");

        public override void Write(Utf8JsonWriter writer, DecisionId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
