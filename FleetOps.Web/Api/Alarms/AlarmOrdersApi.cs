using FleetOps.Core.Access;
using FleetOps.Core.Alarms;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Web.Access;
using FleetOps.Web.Api.Advice;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Alarms;

/// <summary>What people do with alarms: <c>POST /api/alarms/{id}/…</c> for operators, managers and admins. Who may not is refused with 403, and that is in the ledger.</summary>
internal static class AlarmOrdersApi
{
    private const int MostAtOnce = 500;

    public static void Map(RouteGroupBuilder group, Func<string, string> name)
    {
        Describe(group.MapPost("/acknowledge", AcknowledgeManyAsync), name("AcknowledgeAlarms"), "Acknowledges several, by `ids`");
        Describe(group.MapPost("/{id}/acknowledge", (string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, CancellationToken cancellation) =>
            OrderAsync(id, new AlarmOrder.Acknowledge(), http, desk, ledger, clocks, cancellation)), name("AcknowledgeAlarm"), "Acknowledges: somebody has seen it");
        Describe(group.MapPost("/{id}/unshelve", (string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, CancellationToken cancellation) =>
            OrderAsync(id, new AlarmOrder.Unshelve(), http, desk, ledger, clocks, cancellation)), name("UnshelveAlarm"), "Takes it off the shelf");
        Describe(group.MapPost("/{id}/unsuppress", (string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, CancellationToken cancellation) =>
            OrderAsync(id, new AlarmOrder.Unsuppress(), http, desk, ledger, clocks, cancellation)), name("UnsuppressAlarm"), "Lifts a suppression");
        Describe(group.MapPost("/{id}/in-service", (string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, CancellationToken cancellation) =>
            OrderAsync(id, new AlarmOrder.PutInService(), http, desk, ledger, clocks, cancellation)), name("PutAlarmInService"), "Puts it back into service");
        Describe(group.MapPost("/{id}/assign", AssignAsync), name("AssignAlarm"), "Assigns it `to` a user, or to nobody with null");
        Describe(group.MapPost("/{id}/shelve", ShelveAsync), name("ShelveAlarm"), "Shelves it for some `minutes` of human time, with a `reason`; it comes back by itself");
        Describe(group.MapPost("/{id}/suppress", (string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, BodyReader bodies, CancellationToken cancellation) =>
            ReasonAsync(id, r => new AlarmOrder.Suppress(r), http, desk, ledger, clocks, bodies, cancellation)), name("SuppressAlarm"), "Suppresses it by design, with a `reason`, until that is lifted");
        Describe(group.MapPost("/{id}/out-of-service", (string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, BodyReader bodies, CancellationToken cancellation) =>
            ReasonAsync(id, r => new AlarmOrder.TakeOutOfService(r), http, desk, ledger, clocks, bodies, cancellation)), name("TakeAlarmOutOfService"), "Takes the alarm itself out of service, with a `reason`");
    }

    private static void Describe(RouteHandlerBuilder door, string name, string summary)
    {
        door.WithName(name).WithSummary(summary).Produces<AlarmReply>();
        foreach (var status in (int[])[400, 401, 403, 404, 409, 422, 503]) door.ProducesProblem(status);
    }

    private static async Task<IResult> AssignAsync(
        string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, IPeople people, BodyReader bodies, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, http, ledger, cancellation) is { } refusal) return refusal;
        var (body, unread) = await AskedBody.ReadAsync(http, bodies);
        if (body is null) return unread!;
        var to = body.Text("to");
        if (to is not null && !people.List().Any(p => p.Enabled && p.UserName == to && p.Role is (Role.Operator or Role.Manager or Role.Admin))) body.Fault("to", "there is no such operator");
        return body.Faults.Count > 0 ? body.Refuse() : await OrderAsync(id, new AlarmOrder.Assign(to), http, desk, ledger, clocks, cancellation);
    }

    private static async Task<IResult> ShelveAsync(string id, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, BodyReader bodies, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, http, ledger, cancellation) is { } refusal) return refusal;
        var (body, unread) = await AskedBody.ReadAsync(http, bodies);
        if (body is null) return unread!;
        var (reason, minutes) = (body.Text("reason", needed: true), body.Number("minutes", 1, desk.Options.MaxShelveMinutes));
        return body.Faults.Count > 0 ? body.Refuse() : await OrderAsync(id, new AlarmOrder.Shelve(reason!, TimeSpan.FromMinutes(minutes)), http, desk, ledger, clocks, cancellation);
    }

    private static async Task<IResult> ReasonAsync(
        string id, Func<string, AlarmOrder> order, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, BodyReader bodies, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, http, ledger, cancellation) is { } refusal) return refusal;
        var (body, unread) = await AskedBody.ReadAsync(http, bodies);
        if (body is null) return unread!;
        var reason = body.Text("reason", needed: true);
        return body.Faults.Count > 0 ? body.Refuse() : await OrderAsync(id, order(reason!), http, desk, ledger, clocks, cancellation);
    }

    private static async Task<IResult> AcknowledgeManyAsync(HttpContext http, AlarmDesk desk, ILedger ledger, BodyReader bodies, Clocks clocks, CancellationToken cancellation)
    {
        if (await RefuseAsync("several", http, ledger, cancellation) is { } refusal) return refusal;
        var (body, unread) = await AskedBody.ReadAsync(http, bodies);
        if (body is null) return unread!;
        var ids = body.Texts("ids", MostAtOnce);
        if (body.Faults.Count > 0) return body.Refuse();
        var done = new List<AlarmReply>();
        foreach (var text in ids)
        {
            if (!AlarmId.TryParse(text, out var id)) continue;
            var answer = await desk.HandleAsync(id, new AlarmOrder.Acknowledge(), Who(http), Manages(http), cancellation);
            if (answer is { Refused: null, Alarm: { } alarm }) done.Add(AlarmReply.Of(alarm, clocks.HumanNow));
        }

        return TypedResults.Json(new Page<AlarmReply>(done, done.Count, 1, MostAtOnce), AlarmJson.Default.PageAlarmReply);
    }

    private static async Task<IResult> OrderAsync(string id, AlarmOrder order, HttpContext http, AlarmDesk desk, ILedger ledger, Clocks clocks, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, http, ledger, cancellation) is { } refusal) return refusal;
        if (!AlarmId.TryParse(id, out var known)) return Problems.Of(StatusCodes.Status404NotFound, "there is no such alarm");
        var answer = await desk.HandleAsync(known, order, Who(http), Manages(http), cancellation);
        if (answer.Forbidden) await NoteRefusalAsync(id, http, ledger, cancellation);
        return answer.Refused is { } why
            ? Problems.Of(answer.Missing ? StatusCodes.Status404NotFound : answer.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict, why)
            : TypedResults.Json(AlarmReply.Of(answer.Alarm!, clocks.HumanNow), AlarmJson.Default.AlarmReply);
    }

    private static async Task<IResult?> RefuseAsync(string id, HttpContext http, ILedger ledger, CancellationToken cancellation)
    {
        if (AccessPolicies.Reaches(http.User, Policies.Operate)) return null;
        await NoteRefusalAsync(id, http, ledger, cancellation);
        return Problems.Of(StatusCodes.Status403Forbidden, "handling alarms takes the operator role");
    }

    private static ValueTask NoteRefusalAsync(string id, HttpContext http, ILedger ledger, CancellationToken cancellation)
    {
        var said = $"{http.Request.Method} {http.Request.Path.Value?.Split('/')[^1]} of alarm {id}";
        return ledger.AppendAsync(Who(http), "access_refused", $"{said[..Math.Min(said.Length, 160)]}: the role does not allow it.", cancellation);
    }

    private static string Who(HttpContext http) => http.User.Identity?.Name ?? "unknown";

    private static bool Manages(HttpContext http) => AccessPolicies.Reaches(http.User, Policies.Manage);
}
