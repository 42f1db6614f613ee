using System.Text.Json;

namespace FleetOps.Web.Commands;

/// <summary>How commands write <c>--json</c>: one document, snake_case.</summary>
internal static class JsonLines
{
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
