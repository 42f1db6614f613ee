using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace FleetOps.Web.Api.Description;

/// <summary>What a frame and a batch look like, in the description of the two telemetry doors.</summary>
internal static class FrameExamples
{
    private const string One = """{"device_id":"EV_001","timestamp":"2026-11-21T09:00:00Z","signals":{"soc_pct":81.2,"pack_voltage_v":372.4}}""";

    public static void AddTo(OpenApiOperation operation, string path)
    {
        if (operation.RequestBody?.Content is not { } content) return;
        // Synonyms are taken too, but one name each is enough to read.
        foreach (var synonym in content.Keys.Where(type => type is not ("application/json" or "application/x-ndjson")).ToList()) content.Remove(synonym);
        foreach (var (type, media) in content)
            media.Example = type == "application/x-ndjson" ? JsonValue.Create(One + "\n" + One.Replace("09:00:00", "09:00:01", StringComparison.Ordinal))
                : path.EndsWith("batch", StringComparison.Ordinal) ? new JsonArray(JsonNode.Parse(One)) : JsonNode.Parse(One);
    }
}
