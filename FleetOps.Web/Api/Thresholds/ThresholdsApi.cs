using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Web.Api.Advice;
using FleetOps.Web.Transports.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api.Thresholds;

/// <summary><c>GET</c> and <c>PUT /api/thresholds</c>: what decides alarms, flags and warnings.</summary>
internal static class ThresholdsApi
{
    private const int MostBytes = 16 * 1024;

    public static void MapThresholdsApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/thresholds", Show).RequireAuthorization(Policies.View).WithTags("Insights")
            .WithName("GetThresholds").WithSummary("The thresholds that decide alarms, flags and warnings").Produces<ThresholdsReply>();
        app.MapPut("/api/thresholds", ChangeAsync).RequireAuthorization(Policies.Manage).WithTags("Insights")
            .WithName("SetThresholds").WithSummary("Set thresholds")
            .WithDescription("An object of numbers by name, as `GET` gives them; null gives one back to the model that learned it. Those that are not named stay. It holds from the next answer on and stands in the ledger with what was before and after.")
            .Accepts<Dictionary<string, double?>>("application/json").Produces<ThresholdsReply>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(413).ProducesProblem(422).ProducesProblem(429);
    }

    private static JsonHttpResult<ThresholdsReply> Show(AlertBook book) =>
        TypedResults.Json(new ThresholdsReply([.. book.All.Select(ThresholdReply.Of)]), ThresholdsJson.Default.ThresholdsReply);

    private static async Task<IResult> ChangeAsync(HttpContext context, BodyReader bodies, IAlertSettings settings, AlertBook book)
    {
        IResult? refusal = null;
        using var body = await bodies.ReadAsync(context, MostBytes, (status, detail) => refusal = Problems.Of(status, detail));
        if (body is null) return refusal!;
        try
        {
            using var document = JsonDocument.Parse(body.Bytes, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Problems.Of(StatusCodes.Status422UnprocessableEntity, "the body is a JSON object of numbers by name");
            var (wanted, faults) = Read(document.RootElement);
            if (faults.Count > 0) return Refused(faults);
            await settings.ChangeAsync(wanted, context.User.Identity?.Name ?? "nobody", context.RequestAborted);
            return Show(book);
        }
        catch (JsonException broken)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"the body is not JSON: {broken.Message}");
        }
        catch (AlertRefusedException refused)
        {
            return Refused([.. refused.Faults.Select(f => new AskedFault(f.Field, f.Reason))]);
        }
    }

    private static (Dictionary<string, double?> Wanted, List<AskedFault> Faults) Read(JsonElement root)
    {
        var wanted = new Dictionary<string, double?>(StringComparer.Ordinal);
        var faults = new List<AskedFault>();
        foreach (var property in root.EnumerateObject())
        {
            double number = 0;
            if (property.Value.ValueKind == JsonValueKind.Null) wanted[property.Name] = null;
            else if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out number)) wanted[property.Name] = number;
            else faults.Add(new AskedFault(property.Name, "is a number or null"));
        }

        return (wanted, faults);
    }

    private static ProblemHttpResult Refused(List<AskedFault> faults) => TypedResults.Problem(
        $"{faults[0].Field}: {faults[0].Reason}", statusCode: StatusCodes.Status422UnprocessableEntity, extensions: new Dictionary<string, object?> { ["errors"] = faults.ToArray() });
}
