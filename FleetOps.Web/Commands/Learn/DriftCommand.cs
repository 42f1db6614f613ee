using System.CommandLine;
using FleetOps.Core.Learning.Drift;

namespace FleetOps.Web.Commands.Learn;

/// <summary><c>learn drift</c>: which columns of a table are filled differently than in a reference table.</summary>
internal static class DriftCommand
{
    internal static Command Create()
    {
        var reference = LearnCommand.Needed("--reference", "table file to compare with, such as the one a model learned from");
        var data = LearnCommand.Needed("--data", "table file of now");
        var json = new Option<bool>("--json") { Description = "one JSON document and nothing else" };
        var command = new Command("drift", "Says which columns have drifted.") { reference, data, json };
        command.SetAction(parsed => LearnCommand.Run(() =>
        {
            var quiet = parsed.GetValue(json);
            var (before, now) = (Files.Table(parsed.GetValue(reference)!), Files.Table(parsed.GetValue(data)!));
            var (columns, leftOut) = TableDrift.Compare(before, now);
            var report = new LearnReport(quiet);
            report.Say("reference_rows", before.Rows);
            report.Say("rows", now.Rows);
            report.Say("columns", [.. columns.Select(c => (c.Name, new[] { c.Stability, c.Distance, c.Probability }, c.Verdict.ToString().ToLowerInvariant()))], "psi", "ks", "p");
            report.Say("left_out", leftOut);
            string[] drifted = [.. columns.Where(c => c.Verdict == DriftVerdict.Drifted).Select(c => c.Name)];
            report.Say("drifted", drifted);
            report.Say("verdict", drifted.Length > 0 ? "drifted" : columns.Any(c => c.Verdict == DriftVerdict.Moved) ? "moved" : "stable");
            report.End();
        }));
        return command;
    }
}
