using System.Text;
using FleetOps.Core.Access;
using FleetOps.Core.Alarms;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Pages.Alarms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api.Alarms;

/// <summary><c>/api/alarms</c>, also as <c>/api/alerts</c>: alarms with filters, one, incidents, attention, figures, the table, CSV; and <see cref="AlarmOrdersApi"/> for what people do.</summary>
internal static class AlarmsApi
{
    public static void MapAlarmsApi(this IEndpointRouteBuilder app)
    {
        foreach (var root in (string[])["alarms", "alerts"])
        {
            var group = app.MapGroup("/api/" + root).RequireAuthorization(Policies.View).WithTags("Alarms");
            // One name an operation: the second root is the same under another name.
            string Name(string name) => root == "alarms" ? name : name + "AsAlerts";
            group.MapGet("", List).WithName(Name("ListAlarms")).WithSummary("Alarms that are not normal, most urgent first")
                .WithDescription("`view`: standing (default), unacknowledged, overdue, shelved, suppressed, out_of_service, stale or all. `priority` 1 to 4, `kind`, `device` (a station too: what stands at it), `zone`, `q` in title, device and evidence.")
                .Produces<Page<AlarmReply>>().ProducesProblem(400);
            group.MapGet("/incidents", Incidents).WithName(Name("ListIncidents")).WithSummary("The causes behind the alarms that stand").Produces<IReadOnlyList<IncidentReply>>();
            group.MapGet("/attention", Attention).WithName(Name("GetAttention")).WithSummary("The budget of attention, what was announced and what is held back").Produces<AttentionReply>();
            group.MapGet("/kpis", Kpis).WithName(Name("GetAlarmKpis")).WithSummary("The alarm system's own figures of the last hours").WithDescription("`hours` 1 to 168, 24 without it; human time.").Produces<KpisReply>().ProducesProblem(400);
            group.MapGet("/definitions", Definitions).WithName(Name("ListAlarmDefinitions")).WithSummary("The rationalised table").Produces<IReadOnlyList<DefinitionReply>>();
            group.MapGet("/export.csv", ExportAsync).WithName(Name("ExportAlarms")).WithSummary("The list as CSV, with the same filters").ProducesProblem(400);
            group.MapGet("/{id}", One).WithName(Name("GetAlarm")).WithSummary("One alarm, normal or not").Produces<AlarmReply>().ProducesProblem(404);
            AlarmOrdersApi.Map(group, Name);
        }
    }

    private static IResult List(HttpContext http, AlarmDesk desk, Clocks clocks, Core.Fleet.Roster roster, int? page, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "page_size")] int? pageSize)
    {
        if (!Paging.TryMake(page, pageSize, out var paging, out var problem)) return problem!;
        if (!TryFilter(http, out var filter, out var wrong)) return wrong!;
        var now = clocks.HumanNow;
        return TypedResults.Json(Page<AlarmReply>.Of(filter.Apply(desk.Picture, desk.Options, roster, now), paging, a => AlarmReply.Of(a, now)), AlarmJson.Default.PageAlarmReply);
    }

    private static IResult One(string id, AlarmDesk desk, Clocks clocks) =>
        AlarmId.TryParse(id, out var known) && desk.Find(known) is { } alarm
            ? TypedResults.Json(AlarmReply.Of(alarm, clocks.HumanNow), AlarmJson.Default.AlarmReply)
            : Problems.Of(StatusCodes.Status404NotFound, "there is no such alarm");

    private static JsonHttpResult<IReadOnlyList<IncidentReply>> Incidents(AlarmDesk desk) => TypedResults.Json<IReadOnlyList<IncidentReply>>([.. desk.Picture.Incidents.Select(IncidentReply.Of)], AlarmJson.Default.IReadOnlyListIncidentReply);

    private static JsonHttpResult<AttentionReply> Attention(AlarmDesk desk) => TypedResults.Json(AttentionReply.Of(desk.Picture), AlarmJson.Default.AttentionReply);

    private static JsonHttpResult<IReadOnlyList<DefinitionReply>> Definitions(AlarmDesk desk) => TypedResults.Json<IReadOnlyList<DefinitionReply>>([.. desk.Catalogue.All.Select(DefinitionReply.Of)], AlarmJson.Default.IReadOnlyListDefinitionReply);

    private static IResult Kpis(AlarmDesk desk, Clocks clocks, double? hours) => hours is not null and not (>= 1 and <= 168)
        ? Problems.Of(StatusCodes.Status400BadRequest, "hours lies between 1 and 168")
        : TypedResults.Json(KpisReply.Of(desk.Kpis(TimeSpan.FromHours(hours ?? 24)), desk.Picture, desk.Options, clocks.HumanNow), AlarmJson.Default.KpisReply);

    internal static async Task<IResult> ExportAsync(HttpContext http, AlarmDesk desk, Core.Fleet.Roster roster, ILedger ledger, Clocks clocks, CancellationToken cancellation)
    {
        if (!TryFilter(http, out var filter, out var wrong)) return wrong!;
        var alarms = filter.Apply(desk.Picture, desk.Options, roster, clocks.HumanNow);
        var query = http.Request.QueryString.Value is { Length: > 1 } given ? given[..Math.Min(given.Length, 200)] : "no filter";
        await ledger.AppendAsync(http.User.Identity?.Name ?? "unknown", "alarms_exported", $"Took {alarms.Count} alarms as CSV ({query}).", cancellation);
        var stamp = clocks.HumanNow.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("yyyyMMdd-HHmmss");
        return Results.File(Encoding.UTF8.GetBytes(AlarmCsv.Of(alarms)), "text/csv; charset=utf-8; header=present", $"fleetops-alarms-{stamp}.csv");
    }

    // A page ignores words it does not know; a program is told.
    private static bool TryFilter(HttpContext http, out AlarmFilter filter, out IResult? wrong)
    {
        var query = http.Request.Query;
        filter = AlarmFilter.From(name => query[name]);
        string? fault = query.ContainsKey("view") && filter.ViewWord != query["view"] ? "view: see the description for what it may be"
            : query.ContainsKey("priority") && filter.Priority is null ? "priority is 1 to 4"
            : filter.Text.Length > 100 ? "q has at most 100 characters" : null;
        wrong = fault is null ? null : Problems.Of(StatusCodes.Status400BadRequest, fault);
        return fault is null;
    }
}
