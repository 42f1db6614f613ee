using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Advice;

/// <summary><c>POST /api/audit/analyze-decision</c>: is this decision odd.</summary>
internal static class DecisionApi
{
    private static readonly Dictionary<string, string> Units = new() { ["anomaly_score"] = "0 to 1", ["cost_impact"] = "INR, negative is spent" };

    public static async Task<IResult> AskAsync(HttpContext context, BodyReader bodies, DecisionAuditInsight insight, AnswerBook book, bool? explain)
    {
        var (body, refusal) = await AskedBody.ReadAsync(context, bodies);
        if (body is null) return refusal!;
        var cost = body.Maybe("cost_impact", -1e9, 1e9);
        var facts = new DecisionFacts(body.Text("agent", needed: true) ?? "", body.Text("action", needed: true) ?? "", body.Text("target_id"))
        {
            Confidence = body.Number("confidence_score", 0, 1),
            Risk = body.Number("risk_score", 0, 1),
            Cost = cost is { } spent ? Math.Abs(spent) : null,
            Pressure = body.Maybe("pressure", 0, 100),
            Evidence = body.Text("evidence"),
            Verdict = body.Text("verdict", needed: false, "auto", "runs_unless_vetoed", "needs_approval"),
            Approver = body.Text("approver"),
            Receipt = body.Text("receipt", needed: false, "accepted", "rejected", "no_answer"),
            Outcome = body.Text("outcome", needed: false, "confirmed", "unconfirmed", "failed", "vetoed", "rejected", "expired"),
        };
        if (body.Faults.Count > 0) return body.Refuse();
        var verdict = insight.Judge(facts);
        if (await book.NoteAsync(context, verdict.By, null, verdict.Score, verdict.Features, explain) is not { } noted) return AnswerBook.Full;
        return TypedResults.Json(
            new DecisionReply(verdict.IsOdd, verdict.Score, verdict.Reasons, verdict.By.Model, verdict.By.Version, verdict.By.IsStandIn, noted.Id, Units, noted.Contributions), AdviceJson.Default.DecisionReply);
    }
}
