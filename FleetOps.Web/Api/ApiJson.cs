using System.Text.Json;
using System.Text.Json.Serialization;
using FleetOps.Web.Api.Audit;
using FleetOps.Web.Api.Decisions;
using FleetOps.Web.Api.Description;
using FleetOps.Web.Api.Fleet;
using FleetOps.Web.Api.Insights;
using FleetOps.Web.Api.Past;
using FleetOps.Web.Api.Webhooks;
using FleetOps.Web.Operations;
using FleetOps.Web.Transports.WebSocket;
using Microsoft.AspNetCore.Mvc;

namespace FleetOps.Web.Api;

/// <summary>Everything the API writes, in snake_case, with generated serialisers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = false)]
[JsonSerializable(typeof(TelemetryReply))]
[JsonSerializable(typeof(RejectionReply[]))]
[JsonSerializable(typeof(SocketReply))]
[JsonSerializable(typeof(Page<VehicleReply>))]
[JsonSerializable(typeof(Page<StationReply>))]
[JsonSerializable(typeof(HistoryReply))]
[JsonSerializable(typeof(EventsReply))]
[JsonSerializable(typeof(StatsReply))]
[JsonSerializable(typeof(LedgerPageReply))]
[JsonSerializable(typeof(VerdictReply))]
[JsonSerializable(typeof(FindingReply[]))]
[JsonSerializable(typeof(WebhookReply[]))]
[JsonSerializable(typeof(HealthReply))]
[JsonSerializable(typeof(FrameBody[]))]
[JsonSerializable(typeof(PredictFailureReply))]
[JsonSerializable(typeof(PredictionReply))]
[JsonSerializable(typeof(AnomaliesReply))]
[JsonSerializable(typeof(ModelsReply))]
[JsonSerializable(typeof(ModelInfoReply))]
[JsonSerializable(typeof(FieldFault[]))]
[JsonSerializable(typeof(ReadingExample))]
[JsonSerializable(typeof(DecisionPageReply))]
[JsonSerializable(typeof(DecisionReply))]
[JsonSerializable(typeof(DecisionWish))]
[JsonSerializable(typeof(AgentsReply))]
[JsonSerializable(typeof(PolicyReply[]))]
[JsonSerializable(typeof(PolicyWish))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
