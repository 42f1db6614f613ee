using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetOps.Web.Api.Alarms;

/// <summary>What the alarms' endpoints write, in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(AlarmReply))]
[JsonSerializable(typeof(Page<AlarmReply>))]
[JsonSerializable(typeof(IReadOnlyList<IncidentReply>))]
[JsonSerializable(typeof(IReadOnlyList<DefinitionReply>))]
[JsonSerializable(typeof(AttentionReply))]
[JsonSerializable(typeof(KpisReply))]
internal sealed partial class AlarmJson : JsonSerializerContext;
