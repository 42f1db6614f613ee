using System.Text;
using FleetOps.Core.Ledger;
using FleetOps.Web.Components.Pages.Audit;

namespace FleetOps.Web.Api.Exports;

/// <summary>The ledger's records as the Audit page filters them, as CSV, newest first. Whoever wants to verify takes the export with a record a line instead.</summary>
internal static class LedgerCsv
{
    private const int Most = 100_000;

    public static async Task<IResult> SendAsync(HttpContext http, ILedgerReader reader, ILedger ledger, CancellationToken cancellation)
    {
        var filter = RecordFilter.From(name => http.Request.Query[name]);
        var query = http.Request.QueryString.Value is { Length: > 1 } given ? given[..Math.Min(given.Length, 200)] : "no filter";
        await ledger.AppendAsync(http.User.Identity?.Name ?? "unknown", "ledger_exported", $"Took records as CSV ({query}).", cancellation);
        return Results.Stream(to => WriteAsync(reader, filter, to, cancellation), "text/csv; charset=utf-8; header=present", "fleetops-ledger.csv");
    }

    private static async Task WriteAsync(ILedgerReader reader, RecordFilter filter, Stream to, CancellationToken cancellation)
    {
        await PutAsync(new CsvText().Field("record").Field("at").Field("actor").Field("kind").Field("detail").Field("body").Field("hash").EndLine(), to, cancellation);
        for (var (query, sent) = (filter.ToLedger(LedgerQuery.MostRecords), 0); sent < Most;)
        {
            var found = await reader.FindAsync(query, cancellation);
            var lines = new CsvText();
            foreach (var record in found)
                lines.Field((double)record.Seq, 0).Field(record.At.ToString()).Field(record.Entry.Actor).Field(record.Entry.Kind).Field(record.Entry.Detail).Field(record.Entry.Body?.Text).Field(record.Hash.ToString()).EndLine();
            await PutAsync(lines, to, cancellation);
            sent += found.Count;
            if (found.Count < query.Limit) return;
            query = query with { Before = found[^1].Seq };
        }
    }

    private static async Task PutAsync(CsvText text, Stream to, CancellationToken cancellation) => await to.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellation);
}
