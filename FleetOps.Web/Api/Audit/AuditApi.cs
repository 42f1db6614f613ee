using FleetOps.Core.Access;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Core.Agents.Auditor.Disputes;
using FleetOps.Core.Decisions;
using FleetOps.Core.Decisions.Receipts;
using FleetOps.Core.History;
using FleetOps.Core.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api.Audit;

/// <summary><c>/api/audit/…</c>: the ledger's records, a check of its chain, its signed checkpoints and its export, for auditors, managers and admins.</summary>
internal static class AuditApi
{
    private const int LongestSession = 200;

    public static void MapAuditApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/audit").RequireAuthorization(Policies.Audit).WithTags("Audit");
        group.MapGet("/records", FindAsync).WithName("FindRecords").WithSummary("Records of the ledger, newest first")
            .WithDescription("`kind` and `actor` are exact, `text` is sought in sentence, kind and actor, `before` is a record's number, `limit` 1 to 1,000.")
            .Produces<LedgerPageReply>().ProducesProblem(400);
        group.MapGet("/verify", VerifyAsync).WithName("VerifyLedger").WithSummary("Checks the whole chain and names the first bad record").Produces<VerdictReply>();
        group.MapGet("/checkpoints", CheckpointsAsync).WithName("ListCheckpoints").WithSummary("Signed heads of the chain, oldest first: keep the newest elsewhere");
        group.MapPost("/checkpoints", SignAsync).RequireAuthorization(Policies.Manage).WithName("SignCheckpoint").WithSummary("Signs the head that is there now");
        group.MapGet("/public-key", PublicKey).WithName("GetLedgerKey").WithSummary("The public key that checks checkpoints, in PEM");
        group.MapGet("/receipts/{id}", ReceiptAsync).WithName("GetReceipt").WithSummary("The receipt of a decision: one file that checks itself offline").ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/disputes/{session}", DisputeAsync).WithName("GetDisputePackage").WithSummary("The dispute package of a charging session: meter and voltage log, the bill worked out, decisions; one file that checks itself offline")
            .ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/findings", Findings).WithName("ListFindings").WithSummary("What the auditor found odd in the last seven days and nobody has marked as seen, newest first").Produces<FindingReply[]>();
        group.MapPost("/findings/{record:long}/seen", SeenAsync).WithName("SeeFinding").WithSummary("Marks a finding as seen, for everybody; who did it is a record. Not for what is about oneself").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/compliance", ComplianceAsync).WithName("GetComplianceReport").WithSummary("The newest compliance report, as it stands in the ledger").ProducesProblem(404);
        group.MapPost("/compliance", MakeComplianceAsync).WithName("MakeComplianceReport").WithSummary("Makes the compliance report of the last seven days; it becomes a record");
        group.MapGet("/export", ExportAsync).WithName("ExportLedger").WithSummary("The whole ledger, a record a line; `audit verify` reads it");
    }

    private static async Task<IResult> FindAsync(ILedgerReader ledger, long? before, string? kind, string? actor, string? text, int? limit, CancellationToken cancellation)
    {
        if (limit is < 1 or > LedgerQuery.MostRecords) return Problems.Of(StatusCodes.Status400BadRequest, $"limit lies between 1 and {LedgerQuery.MostRecords}");
        var query = new LedgerQuery(before, kind, actor, text, limit ?? 100);
        var found = await ledger.FindAsync(query, cancellation);
        var more = found.Count == query.Limit && found[^1].Seq > 1;
        return TypedResults.Json(new LedgerPageReply([.. found.Select(LedgerRecordReply.Of)], more ? found[^1].Seq : null), ApiJson.Default.LedgerPageReply);
    }

    private static async Task<JsonHttpResult<VerdictReply>> VerifyAsync(ILedgerReader ledger, ILedgerSigner signer, CancellationToken cancellation)
    {
        var check = new ChainCheck();
        using var key = CheckpointKey.FromPem(signer.PublicPem);
        foreach (var checkpoint in await ledger.CheckpointsAsync(cancellation))
            if (checkpoint.IsSignedBy(key)) check.Expect(checkpoint.Head);
        return TypedResults.Json(VerdictReply.Of(await ChainVerdict.OfAsync(ledger.ReadAsync(1, cancellation), check, null, cancellation)), ApiJson.Default.VerdictReply);
    }

    private static async Task<IResult> ReceiptAsync(string id, HttpContext http, DecisionReceipts receipts, CancellationToken cancellation)
    {
        if (!DecisionId.TryParse(id, out var number)) return Problems.Of(StatusCodes.Status404NotFound, "there is no such decision");
        try
        {
            return await receipts.IssueAsync(number, http.User.Identity?.Name ?? "unknown", cancellation) is { } page
                ? Results.File(page, "text/html; charset=utf-8", $"fleetops-receipt-{number}.html") : Problems.Of(StatusCodes.Status404NotFound, $"there is no decision {number}");
        }
        catch (FormatException fault)
        {
            return Problems.Of(StatusCodes.Status409Conflict, $"the ledger is not sound, so no receipt is made: {fault.Message}");
        }
    }

    private static async Task<IResult> DisputeAsync(string session, HttpContext http, DisputePackages packages, CancellationToken cancellation)
    {
        if (session.Length > LongestSession) return Problems.Of(StatusCodes.Status404NotFound, "there is no such session");
        try
        {
            return await packages.IssueAsync(session, http.User.Identity?.Name ?? "unknown", cancellation) is { } page
                ? Results.File(page, "text/html; charset=utf-8", $"fleetops-dispute-{FileName(session)}.html") : Problems.Of(StatusCodes.Status404NotFound, "the history does not hold such a session");
        }
        catch (FormatException fault)
        {
            return Problems.Of(StatusCodes.Status409Conflict, $"the ledger is not sound, so no package is made: {fault.Message}");
        }
        catch (HistoryUnavailableException fault)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, fault.Message);
        }
    }

    private static JsonHttpResult<FindingReply[]> Findings(FindingDesk findings) => TypedResults.Json(findings.Open.Select(FindingReply.Of).ToArray(), ApiJson.Default.FindingReplyArray);

    private static async Task<IResult> SeenAsync(long record, HttpContext http, FindingDesk findings, CancellationToken cancellation) =>
        await findings.SeenAsync(record, http.User.Identity?.Name ?? "unknown", cancellation) is { Refused: { } why } refused
            ? Problems.Of(refused.Missing ? StatusCodes.Status404NotFound : refused.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict, why) : Results.NoContent();

    private static string FileName(string session) => string.Concat(session.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private static async Task<IResult> ComplianceAsync(ComplianceDesk desk, CancellationToken cancellation) =>
        await desk.NewestAsync(cancellation) is { } report ? Results.Json(report, DecisionJson.Options) : Problems.Of(StatusCodes.Status404NotFound, "no compliance report is stored yet");

    private static async Task<IResult> MakeComplianceAsync(HttpContext http, ComplianceDesk desk, CancellationToken cancellation) =>
        Results.Json(await desk.MakeAsync(http.User.Identity?.Name ?? "unknown", cancellation), DecisionJson.Options, statusCode: StatusCodes.Status201Created);

    private static async Task<IResult> CheckpointsAsync(ILedgerReader ledger, CancellationToken cancellation) =>
        Results.Text($"[{string.Join(",\n", (await ledger.CheckpointsAsync(cancellation)).Select(c => c.ToJson()))}]", "application/json");

    private static async Task<IResult> SignAsync(ILedgerSigner signer, CancellationToken cancellation) =>
        await signer.SignAsync(cancellation) is { } signed ? Results.Text(signed.ToJson(), "application/json", statusCode: StatusCodes.Status201Created) : Results.NoContent();

    private static ContentHttpResult PublicKey(ILedgerSigner signer) => TypedResults.Text(signer.PublicPem, "application/x-pem-file");

    private static async Task<IResult> ExportAsync(HttpContext http, ILedgerReader reader, ILedger ledger, CancellationToken cancellation)
    {
        await ledger.AppendAsync(http.User.Identity?.Name ?? "unknown", "ledger_exported", "Took the whole ledger.", cancellation);
        return Results.Stream(to => LedgerLine.WriteAsync(reader.ReadAsync(1, cancellation), to, cancellation), "application/x-ndjson", "fleetops-ledger.jsonl");
    }
}
