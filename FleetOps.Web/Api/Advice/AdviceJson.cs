using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetOps.Web.Api.Advice;

/// <summary>What the advising endpoints write, in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(IncentiveReply))]
[JsonSerializable(typeof(DispatchReply))]
[JsonSerializable(typeof(TradingReply))]
[JsonSerializable(typeof(DecisionReply))]
[JsonSerializable(typeof(ForecastReply))]
[JsonSerializable(typeof(RecommendationsReply))]
internal sealed partial class AdviceJson : JsonSerializerContext;
