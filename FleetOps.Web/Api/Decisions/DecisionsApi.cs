using System.Text.Json.Serialization.Metadata;
using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ledger;
using Microsoft.AspNetCore.Authorization;

namespace FleetOps.Web.Api.Decisions;

/// <summary><c>/api/decisions</c>: what agents decided and want to; approving, rejecting and taking back by managers. Who may not and tries is refused, and that is a ledger record.</summary>
internal static class DecisionsApi
{
    public static void MapDecisionsApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/decisions").RequireAuthorization(Policies.View).WithTags("Decisions");
        group.MapGet("", FindAsync).WithName("FindDecisions").WithSummary("Decisions, newest first")
            .WithDescription("`agent` and `state` by name, `target` a device, `before` a number, `limit` 1 to 1,000.").Produces<DecisionPageReply>().ProducesProblem(400);
        group.MapGet("/{id}", GetAsync).WithName("GetDecision").WithSummary("One decision with every entry of its life").Produces<DecisionReply>().ProducesProblem(404);
        Change(group, "approve", "ApproveDecision", "Approves; the command leaves ten seconds later", needsReason: false, (desk, id, who, reason, c) => desk.ApproveAsync(id, who, reason, c));
        Change(group, "reject", "RejectDecision", "Rejects what waits, stops what runs unless somebody does", needsReason: true, (desk, id, who, reason, c) => desk.RejectAsync(id, who, reason!, c));
        Change(group, "take-back", "TakeBackDecision", "Takes one's own approval back, within ten seconds", needsReason: false, (desk, id, who, _, c) => desk.TakeBackAsync(id, who, c));
    }

    private static void Change(
        RouteGroupBuilder group, string verb, string name, string summary, bool needsReason, Func<DecisionDesk, DecisionId, string, string?, CancellationToken, Task<DeskAnswer>> ask) =>
        group.MapPost("/{id}/" + verb, async (string id, DecisionWish? wish, DecisionDesk desk, IDecisionStore store, ILedger ledger, IAuthorizationService authorisation, HttpContext http, CancellationToken cancellation) =>
        {
            var who = http.User.Identity?.Name ?? "unknown";
            if (!DecisionId.TryParse(id, out var number)) return Problems.Of(StatusCodes.Status404NotFound, $"there is no decision '{Short(id)}'");
            if (!(await authorisation.AuthorizeAsync(http.User, Policies.Manage)).Succeeded)
            {
                await ledger.AppendAsync(who, "decision_refused", $"Tried to {verb.Replace('-', ' ')} {number} without the manager role.", cancellation);
                return Problems.Of(StatusCodes.Status403Forbidden, $"to {verb.Replace('-', ' ')} takes the manager role");
            }

            if ((wish ?? new DecisionWish(Reason: null)).Fault(needsReason) is { } fault) return Problems.Of(StatusCodes.Status400BadRequest, fault);
            var answer = await ask(desk, number, who, wish?.Reason, cancellation);
            if (answer.Decision is not { } decision) return Problems.Of(StatusCodes.Status404NotFound, $"there is no decision {number}");
            if (answer.Refused is { } refused) return Problems.Of(StatusCodes.Status409Conflict, refused);
            return Json(DecisionReply.Of(decision, await store.RecordsOfAsync(number, cancellation)));
        }).WithName(name).WithSummary(summary).Produces<DecisionReply>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> FindAsync(IDecisionStore store, long? before, string? agent, string? state, string? target, int? limit, CancellationToken cancellation)
    {
        if (limit is < 1 or > DecisionQuery.MostDecisions) return Problems.Of(StatusCodes.Status400BadRequest, $"limit lies between 1 and {DecisionQuery.MostDecisions}");
        AgentName? ofAgent = null;
        DecisionState? ofState = null;
        if (agent is not null && (ofAgent = Words.Find<AgentName>(agent)) is null) return Problems.Of(StatusCodes.Status400BadRequest, $"agent: there is no '{Short(agent)}': {Words.Among<AgentName>()}");
        if (state is not null && (ofState = Words.Find<DecisionState>(state)) is null) return Problems.Of(StatusCodes.Status400BadRequest, $"state: there is no '{Short(state)}': {Words.Among<DecisionState>()}");
        if (target is not null && !DeviceId.IsValid(target)) return Problems.Of(StatusCodes.Status400BadRequest, "target: it is not a device id");
        var query = new DecisionQuery(before, ofAgent, ofState, target is null ? null : new DeviceId(target), limit ?? 100);
        var found = await store.FindAsync(query, cancellation);
        return Json(new DecisionPageReply([.. found.Select(d => DecisionReply.Of(d))], found.Count == query.Limit ? found[^1].Id.Number : null));
    }

    private static async Task<IResult> GetAsync(string id, IDecisionStore store, CancellationToken cancellation)
    {
        if (!DecisionId.TryParse(id, out var number) || await store.FindAsync(number, cancellation) is not { } decision) return Problems.Of(StatusCodes.Status404NotFound, $"there is no decision '{Short(id)}'");
        return Json(DecisionReply.Of(decision, await store.RecordsOfAsync(number, cancellation)));
    }

    internal static IResult Json<T>(T reply) => Results.Json(reply, (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!);

    private static string Short(string text) => text.Length > 64 ? text[..64] + "…" : text;
}
