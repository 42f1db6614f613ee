using System.Text;
using FleetOps.Core.Access;
using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Core.Experiments;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Web.Api.Alarms;
using FleetOps.Web.Components.Pages.Audit;
using FleetOps.Web.Components.Pages.Equipment;
using FleetOps.Web.Components.Pages.Stations;
using FleetOps.Web.Components.Pages.Vehicles;

namespace FleetOps.Web.Api.Exports;

/// <summary>
/// What a person takes away from a list: <c>GET /export/stations.csv</c>, <c>/export/equipment.csv</c> and <c>/export/vehicles.csv</c>, with the query of the page they were on,
/// <c>/export/ledger.csv</c> (for auditors, managers and admins) and <c>/export/experiments/{id}.json</c>, a stored run as <c>experiment --json</c> prints it.
/// Each export is written to the ledger before the file is sent.
/// </summary>
public static class ExportApi
{
    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/export").RequireAuthorization(Policies.View).ExcludeFromDescription();
        exports.MapGet("/stations.csv", Stations);
        exports.MapGet("/equipment.csv", Equipment);
        exports.MapGet("/vehicles.csv", Vehicles);
        exports.MapGet("/alarms.csv", AlarmsApi.ExportAsync);
        exports.MapGet("/ledger.csv", LedgerCsv.SendAsync).RequireAuthorization(Policies.Audit);
        exports.MapGet("/compliance.csv", ComplianceAsync).RequireAuthorization(Policies.Audit);
        exports.MapGet("/experiments/{id}.json", Experiment);
        return routes;
    }

    private static async Task<IResult> Stations(HttpContext http, NetworkBoard board, LiveFleet live, Roster roster, ILedger ledger, CancellationToken cancellation)
    {
        var view = StationsView.Of(StationFilter.From(name => http.Request.Query[name]), board.Current, live, roster);
        await NoteAsync(ledger, http, "stations_exported", view.Rows.Count, "stations", cancellation);
        return File(ListCsv.Of(view.Rows), "stations", board.Current.At);
    }

    private static async Task<IResult> Equipment(HttpContext http, LiveFleet live, Roster roster, PresentClock clock, EquipmentInsight insight, ILedger ledger, CancellationToken cancellation)
    {
        var view = EquipmentView.Of(EquipmentFilter.From(name => http.Request.Query[name]), live, roster, clock.Now, insight);
        await NoteAsync(ledger, http, "equipment_exported", view.Rows.Count, "machines", cancellation);
        return File(ListCsv.Of(view.Rows), "equipment", clock.Now);
    }

    private static async Task<IResult> Vehicles(HttpContext http, LiveFleet live, Roster roster, PresentClock clock, ILedger ledger, CancellationToken cancellation)
    {
        var view = VehiclesView.Of(VehicleFilter.From(name => http.Request.Query[name]), live, roster, clock.Now);
        await NoteAsync(ledger, http, "vehicles_exported", view.Rows.Count, "vehicles", cancellation);
        return File(ListCsv.Of(view.Rows), "vehicles", clock.Now);
    }

    private static async Task<IResult> Experiment(string id, HttpContext http, IExperimentRuns runs, ILedger ledger, CancellationToken cancellation)
    {
        var (reports, _) = await runs.ListAsync(cancellation);
        if (reports.FirstOrDefault(r => r.Id == id) is not { } report) return Problems.Of(StatusCodes.Status404NotFound, "there is no such experiment");
        await ledger.AppendAsync(http.User.Identity?.Name ?? "unknown", "experiment_exported", $"Took experiment {report.Id} as JSON.", cancellation);
        return Results.File(Encoding.UTF8.GetBytes(ExperimentText.Write(report)), "application/json", $"fleetops-experiment-{report.Id}.json");
    }

    private static async Task<IResult> ComplianceAsync(HttpContext http, ComplianceDesk desk, ILedger ledger, CancellationToken cancellation)
    {
        if (await desk.NewestAsync(cancellation) is not { } report) return Problems.Of(StatusCodes.Status404NotFound, "no compliance report is stored yet");
        var csv = new CsvText().Field("group").Field("figure").Field("value").Field("aim").EndLine().Field("Time").Field("From").Field(report.From.ToString()).Field("").EndLine().Field("Time").Field("To").Field(report.To.ToString()).Field("").EndLine();
        foreach (var row in ComplianceRow.Of(report)) csv.Field(row.Group).Field(row.Figure).Field(row.Value).Field(row.Aim).EndLine();
        await ledger.AppendAsync(http.User.Identity?.Name ?? "unknown", "compliance_exported", $"Took the compliance report of {report.From} to {report.To} as CSV.", cancellation);
        return Results.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8; header=present", "fleetops-compliance.csv");
    }

    private static ValueTask NoteAsync(ILedger ledger, HttpContext http, string kind, int rows, string what, CancellationToken cancellation)
    {
        var query = http.Request.QueryString.Value is { Length: > 1 } given ? given[..Math.Min(given.Length, 200)] : "no filter";
        return ledger.AppendAsync(http.User.Identity?.Name ?? "unknown", kind, $"Took {rows} {what} as CSV ({query}).", cancellation);
    }

    private static IResult File(string csv, string what, Present present)
    {
        var stamp = present.World.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("yyyyMMdd-HHmmss");
        return Results.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8; header=present", $"fleetops-{what}-{stamp}.csv");
    }
}
