using System.CommandLine;
using FleetOps.Core.Experiments;
using FleetOps.Data.Experiments;
using FleetOps.Data.Sqlite;
using FleetOps.Web.Commands.Learn;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Commands.Experiments;

/// <summary><c>experiment</c>: the same simulated days under two policies, compared in pairs. The report is stored for the Experiments page.</summary>
internal static class ExperimentCommand
{
    private const int Lanes = 2;

    public static Command Create()
    {
        var hours = new Option<int>("--hours") { Description = "simulated hours an arm", DefaultValueFactory = _ => 24 };
        var seeds = new Option<int>("--seeds") { Description = "how many seeds", DefaultValueFactory = _ => 10 };
        var first = new Option<ulong>("--first-seed") { Description = "the first of them", DefaultValueFactory = _ => 1_000 };
        var policyA = new Option<string>("--policy-a") { Description = "policy of the reference arm", DefaultValueFactory = _ => PolicyShelf.None };
        var policyB = new Option<string>("--policy-b") { Description = "policy of the arm that is judged", DefaultValueFactory = _ => PolicyShelf.Rules };
        var scenario = new Option<string?>("--scenario") { Description = "played in both arms: " + string.Join(", ", SeedFiles.ScenarioNames()) };
        var faultRate = new Option<double>("--fault-rate") { Description = $"how many times as often devices fail, 0 to {ExperimentPlan.MostFaultRate:0}", DefaultValueFactory = _ => 1 };
        var dataDir = new Option<string>("--data-dir") { Description = "folder in which the report is stored", DefaultValueFactory = _ => new ServeOptions().DataDir };
        var json = new Option<bool>("--json") { Description = "print one JSON document and nothing else" };
        scenario.AcceptOnlyFromAmong([.. SeedFiles.ScenarioNames()]);
        policyA.AcceptOnlyFromAmong([.. PolicyShelf.Names]);
        policyB.AcceptOnlyFromAmong([.. PolicyShelf.Names]);
        var command = new Command("experiment", "Runs the same simulated days under two policies: means and 95 % intervals.") { hours, seeds, first, policyA, policyB, scenario, faultRate, dataDir, json };
        ExperimentPlan PlanOf(ParseResult p) => new(p.GetValue(hours), p.GetValue(seeds), p.GetValue(first), p.GetValue(policyA)!, p.GetValue(policyB)!, p.GetValue(faultRate), p.GetValue(scenario));
        command.Validators.Add(result =>
        {
            if (new ExperimentPlan(result.GetValue(hours), result.GetValue(seeds), 0, "", "", result.GetValue(faultRate)).Fault is { } fault) result.AddError(fault);
        });
        command.SetAction((parsed, cancellation) => RunAsync(PlanOf(parsed), parsed.GetValue(dataDir)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ExperimentPlan plan, string dataDir, bool json, CancellationToken cancellation)
    {
        try
        {
            var run = new ExperimentRun(SeedFiles.Stations(), SeedFiles.Signals(), SeedFiles.Scenarios(), TimeProvider.System);
            if (run.FaultOf(plan) is { } fault)
            {
                await Console.Error.WriteLineAsync("fleetops: " + fault);
                return 2;
            }

            var report = LearnProgress.Run("experiment", json, progress => run.Run(plan, "command line", Lanes, progress, cancellation));
            await new ExperimentFolder(new DataFolder(dataDir)).AddAsync(report, cancellation);
            if (json) Console.WriteLine(ExperimentText.Write(report));
            else ExperimentShow.Write(report, Console.Out);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("fleetops: stopped; nothing was stored");
            return 1;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"fleetops: the report could not be stored: {refused.Message}");
            return 1;
        }
    }
}
