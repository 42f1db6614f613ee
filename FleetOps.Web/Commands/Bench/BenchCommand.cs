using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace FleetOps.Web.Commands.Bench;

/// <summary><c>bench</c>: the figures of the pipeline and the world, measured here and now. Exits 0 when all that were measured meet their target, 1 otherwise.</summary>
public static class BenchCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "print one JSON document and nothing else" };
        var quick = new Option<bool>("--quick") { Description = "a tenth of the work: for a first look" };
        var only = new Option<string[]>("--only") { Description = "ingest, history, pixel, idle, circuits, world, predict, ledger", AllowMultipleArgumentsPerToken = true };
        var models = new Option<string>("--models") { Description = "a data folder whose models answer in predict; without it the rule does" };
        only.AcceptOnlyFromAmong(BenchRun.Names);
        var command = new Command("bench", "Measures ingest, history, latency, idle cost, circuits, the simulated world, predictions and the ledger against their targets.") { json, quick, only, models };
        command.SetAction(async (parsed, _) =>
        {
            var plain = !parsed.GetValue(json);
            var run = new BenchRun(parsed.GetValue(quick), parsed.GetValue(models), line => (plain ? Console.Out : Console.Error).WriteLine(line));
            var report = await run.RunAsync(parsed.GetValue(only) ?? []);
            if (plain) Show(report);
            else Console.WriteLine(JsonSerializer.Serialize(report, JsonLines.Options));
            return run.Failures.Count > 0 || report.Figures.Any(f => f.Met == false) ? 1 : 0;
        });
        return command;
    }

    private static void Show(Report report)
    {
        var table = new Table().AddColumns("figure", "value", "target", "ratio", "met", "");
        foreach (var figure in report.Figures)
        {
            table.AddRow(
                figure.Name, figure.Value is { } value ? $"{value:#,0.##} {figure.Unit}" : "–", $"{(figure.AtLeast ? "≥" : "≤")} {figure.Target:#,0.##} {figure.Unit}",
                figure.Ratio is { } ratio ? $"{ratio:0.00}" : "–", figure.Met switch { true => "yes", false => "no", null => "not measured" }, Markup.Escape(figure.Note ?? ""));
        }

        AnsiConsole.Write(table);
        foreach (var (name, value) in report.Limits) Console.WriteLine($"{name}: {value:N2}");
        Console.WriteLine($"{report.Cores} cores, {report.Runtime}");
    }
}
