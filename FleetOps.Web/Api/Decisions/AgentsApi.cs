using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Core.Agents;
using FleetOps.Core.Decisions;

namespace FleetOps.Web.Api.Decisions;

/// <summary><c>/api/agents</c>: how the agents fare, and the switch that pauses them all. <c>/api/policies</c>: what each may do. Operators pause; managers resume and change policies.</summary>
internal static class AgentsApi
{
    public static void MapAgentsApi(this IEndpointRouteBuilder app)
    {
        var agents = app.MapGroup("/api/agents").RequireAuthorization(Policies.View).WithTags("Decisions");
        agents.MapGet("", Agents).WithName("GetAgents").WithSummary("How the agents fare, and whether they are paused").Produces<AgentsReply>();
        agents.MapPost("/pause", PauseAsync).RequireAuthorization(Policies.Operate).WithName("PauseAgents").WithSummary("Pauses all agents at once; says what was under way").Produces<AgentsReply>().ProducesProblem(400);
        agents.MapPost("/resume", ResumeAsync).RequireAuthorization(Policies.Manage).WithName("ResumeAgents").WithSummary("Lets the agents run again; takes a reason").Produces<AgentsReply>().ProducesProblem(400);
        var policies = app.MapGroup("/api/policies").RequireAuthorization(Policies.View).WithTags("Decisions");
        policies.MapGet("", (PolicyDesk desk) => DecisionsApi.Json(desk.Book.Policies.Select(p => ReplyOf(desk, p)).ToArray())).WithName("GetPolicies").WithSummary("What each agent may do").Produces<PolicyReply[]>();
        policies.MapPut("/{agent}/{kind}", ChangeAsync).RequireAuthorization(Policies.Manage).WithName("ChangePolicy").WithSummary("Changes what an agent may do of one kind of action; takes a reason")
            .Accepts<PolicyWish>("application/json").Produces<PolicyReply>().ProducesProblem(400).ProducesProblem(404);
    }

    private static IResult Agents(AgentBoard board, DecisionDesk desk)
    {
        var pause = desk.View.Pause;
        return DecisionsApi.Json(new AgentsReply(
            pause is not null, pause?.By, pause?.Since.ToString(), [.. pause?.UnderWay.Select(d => d.ToString()) ?? []],
            [.. board.All.Select(h => new AgentReply(Words.Of(h.Agent), h.IsWell, h.Cycles, h.Failed, h.Late, h.LastAt?.ToString(), Math.Round(h.LastTook.TotalMilliseconds, 1), h.LastProposals, h.Fault))]));
    }

    private static async Task<IResult> PauseAsync(DecisionWish wish, DecisionDesk desk, AgentBoard board, HttpContext http, CancellationToken cancellation)
    {
        if (wish.Fault(needed: true) is { } fault) return Problems.Of(StatusCodes.Status400BadRequest, fault);
        await desk.PauseAsync(http.User.Identity?.Name ?? "unknown", wish.Reason!.Trim(), cancellation);
        return Agents(board, desk);
    }

    private static async Task<IResult> ResumeAsync(DecisionWish wish, DecisionDesk desk, AgentBoard board, HttpContext http, CancellationToken cancellation)
    {
        if (wish.Fault(needed: true) is { } fault) return Problems.Of(StatusCodes.Status400BadRequest, fault);
        await desk.ResumeAsync(http.User.Identity?.Name ?? "unknown", wish.Reason!, cancellation);
        return Agents(board, desk);
    }

    private static async Task<IResult> ChangeAsync(string agent, string kind, JsonElement body, PolicyDesk desk, HttpContext http, CancellationToken cancellation)
    {
        if (Words.Find<AgentName>(agent) is not { } name || Words.Find<ActionKind>(kind) is not { } action || desk.Book.Find(name, action) is not { } before)
            return Problems.Of(StatusCodes.Status404NotFound, "there is no such policy");
        PolicyWish wanted;
        try
        {
            wanted = body.Deserialize(ApiJson.Default.PolicyWish) ?? throw new JsonException("the body is a policy, not null");
        }
        catch (JsonException fault)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"the body is not a policy: {fault.Message}");
        }

        if (Words.Find<Rung>(wanted.Rung) is not { } rung) return Problems.Of(StatusCodes.Status400BadRequest, $"rung: one of {Words.Among<Rung>()}");
        if (Words.Find<Rung>(wanted.Highest) is not { } highest) return Problems.Of(StatusCodes.Status400BadRequest, $"highest: one of {Words.Among<Rung>()}");
        if (Words.Find<Rung>(wanted.OnReal) is not { } onReal) return Problems.Of(StatusCodes.Status400BadRequest, $"on_real: one of {Words.Among<Rung>()}");
        if (Words.Find<Risk>(wanted.MostRisk) is not { } risk) return Problems.Of(StatusCodes.Status400BadRequest, $"most_risk: one of {Words.Among<Risk>()}");
        var policy = before with
        {
            Rung = rung,
            Highest = highest,
            OnReal = onReal,
            Pinned = wanted.Pinned,
            MostCostInr = wanted.MostCostInr,
            MostRisk = risk,
            LeastConfidence = wanted.LeastConfidence,
            MostPerDeviceAnHour = wanted.MostPerDeviceAnHour,
            MostAnHour = wanted.MostAnHour,
            FourEyesAboveInr = wanted.FourEyesAboveInr,
            VetoSeconds = wanted.VetoSeconds,
            ApprovalSeconds = wanted.ApprovalSeconds,
            ClimbsAt = wanted.ClimbsAt,
            FallsUnder = wanted.FallsUnder,
        };
        if (PersonsReason.FaultOf(wanted.Reason) is { } none) return Problems.Of(StatusCodes.Status400BadRequest, $"reason: {none}");
        if (PolicyDesk.FaultOf(policy) is { } wrong) return Problems.Of(StatusCodes.Status400BadRequest, wrong);
        await desk.ChangeAsync(policy, http.User.Identity?.Name ?? "unknown", wanted.Reason!, cancellation);
        return DecisionsApi.Json(ReplyOf(desk, policy));
    }

    private static PolicyReply ReplyOf(PolicyDesk desk, ActionPolicy policy) => PolicyReply.Of(policy, desk.Records.GetValueOrDefault((policy.Agent, policy.Kind)));
}
