using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetOps.Web.Api.Thresholds;

/// <summary>What the thresholds' endpoints read and write, in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ThresholdsReply))]
[JsonSerializable(typeof(Dictionary<string, double?>))]
internal sealed partial class ThresholdsJson : JsonSerializerContext;
