using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Core.Units;

namespace FleetOps.Core.Experiments;

/// <summary>A report as one JSON document (snake_case, instants in ISO 8601): what <c>experiment --json</c> prints and what is stored, so that both read the same.</summary>
public static class ExperimentText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new InstantText() },
    };

    public static string Write(ExperimentReport report) => JsonSerializer.Serialize(report, Options);

    /// <summary>Throws <see cref="JsonException"/> for what is not a whole report.</summary>
    public static ExperimentReport Read(string text) => JsonSerializer.Deserialize<ExperimentReport>(text, Options) ?? throw new JsonException("The document is null.");

    private sealed class InstantText : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && Instant.IsValid(time.ToUnixTimeMilliseconds())
                ? Instant.From(time)
                : throw new JsonException("An instant is an ISO 8601 text.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
