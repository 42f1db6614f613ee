using System.CommandLine;
using FleetOps.Core.Experiments;
using FleetOps.Core.Insights;
using FleetOps.Data.Experiments;
using FleetOps.Data.Sqlite;
using FleetOps.Web.Commands.Learn;
using FleetOps.Web.Commands.Serving;
using FleetOps.Web.Commands.Training;

namespace FleetOps.Web.Commands.Experiments;

/// <summary><c>experiment</c>: the same simulated days under two policies, compared in pairs. The report is stored for the Experiments page.</summary>
internal static class ExperimentCommand
{
    private const int Lanes = 2;

    public static Command Create()
    {
        var hours = Inputs.Number("--hours", "simulated hours an arm", 24, 1, ExperimentPlan.MostHours);
        var seeds = Inputs.Number("--seeds", "how many seeds", 10, 1, ExperimentPlan.MostSeeds);
        var first = Inputs.Seed("--first-seed", "the first of them", 1_000);
        var policyA = Inputs.OneOf("--policy-a", "policy of the reference arm", PolicyShelf.Names, PolicyShelf.Off);
        var policyB = Inputs.OneOf("--policy-b", "policy of the arm that is judged", PolicyShelf.Names, PolicyShelf.Agents);
        var preset = WorldInputs.Preset();
        var scenario = WorldInputs.Scenario("played in both arms");
        var faultRate = WorldInputs.FaultRate();
        var dataDir = new Option<string>("--data-dir") { Description = "folder in which the report is stored", DefaultValueFactory = _ => new ServeOptions().DataDir };
        var json = new Option<bool>("--json") { Description = "print one JSON document and nothing else" };
        var markdown = new Option<bool>("--markdown") { Description = "print what agents are worth as a table of Markdown, and nothing else" };
        var each = new Option<bool>("--each") { Description = "judge all agents, each alone, and all with shuffled scores, one after another" };
        var command = new Command("experiment", "Runs the same simulated days under two policies: means and 95 % intervals.") { hours, seeds, first, policyA, policyB, preset, scenario, faultRate, dataDir, json, markdown, each };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(markdown)) result.AddError("--json and --markdown are one or the other.");
        });
        ExperimentPlan PlanOf(ParseResult p) => new(
            p.GetValue(hours), p.GetValue(seeds), p.GetValue(first), p.GetValue(policyA)!, p.GetValue(policyB)!, p.GetValue(faultRate), p.GetValue(scenario), p.GetValue(preset)!);
        command.SetAction((parsed, cancellation) =>
        {
            var plan = PlanOf(parsed);
            IReadOnlyList<ExperimentPlan> plans = parsed.GetValue(each) ? [.. PolicyShelf.Judged.Select(policy => plan with { PolicyB = policy })] : [plan];
            return RunAsync(plans, parsed.GetValue(dataDir)!, parsed.GetValue(json), parsed.GetValue(markdown), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<ExperimentPlan> plans, string dataDir, bool json, bool markdown, CancellationToken cancellation)
    {
        try
        {
            ExperimentRun Runner(ExperimentModels models) => new(SeedFiles.Stations(), SeedFiles.Signals(), SeedFiles.Scenarios(), models, SeedFiles.Policies(), TimeProvider.System);

            // Before anything is trained for it.
            if (Runner(ExperimentModels.Untrained()).FaultOf(plans[0]) is { } fault)
            {
                await Console.Error.WriteLineAsync("fleetops: " + fault);
                return 2;
            }

            var asks = plans.Any(p => PolicyShelf.AsksModels(p.PolicyA) || PolicyShelf.AsksModels(p.PolicyB));
            await using var bench = asks ? await TrainedAsync(dataDir, json || markdown, cancellation) : null;
            var run = Runner(bench is null ? ExperimentModels.Untrained() : ExperimentModels.Of(bench.Registry));
            var reports = new List<ExperimentReport>();
            foreach (var plan in plans)
            {
                var report = LearnProgress.Run($"experiment {plan.PolicyB}", json || markdown, progress => run.Run(plan, "command line", Lanes, progress, cancellation));
                await new ExperimentFolder(new DataFolder(dataDir)).AddAsync(report, cancellation);
                reports.Add(report);
            }

            Print(reports, json, markdown);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("fleetops: stopped; nothing was stored");
            return 1;
        }
        catch (InvalidDataException unusable)
        {
            // A scenario or the catalogue: the message names file and field.
            await Console.Error.WriteLineAsync($"fleetops: {unusable.Message}");
            return 2;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"fleetops: the report could not be stored: {refused.Message}");
            return 1;
        }
    }

    private static void Print(List<ExperimentReport> reports, bool json, bool markdown)
    {
        if (json) Console.WriteLine(reports.Count == 1 ? ExperimentText.Write(reports[0]) : $"[{string.Join(",\n", reports.Select(ExperimentText.Write))}]");
        else if (markdown) Console.WriteLine(string.Join("\n\n", reports.Select(ImpactTable.ToMarkdown)));
        else if (reports.Count == 1) ExperimentShow.Write(reports[0], Console.Out);
        else ExperimentShow.WriteEach(reports, Console.Out);
    }

    /// <summary>The models of the data folder; those that the agents ask and that are missing are trained first.</summary>
    private static async Task<ModelBench> TrainedAsync(string dataDir, bool json, CancellationToken cancellation)
    {
        var bench = await ModelBench.OpenAsync(dataDir, cancellation);
        ITrainer[] missing = [.. bench.Trainers.Where(t => ExperimentModels.Names.Contains(t.Slot.Name) && t.Slot.Card is null)];
        if (missing.Length == 0) return bench;
        await Console.Error.WriteLineAsync($"training first: {string.Join(", ", missing.Select(t => t.Slot.Name))}");
        await bench.TrainAsync(missing, (ulong)new TrainingOptions().Seed, json, cancellation);
        return bench;
    }
}
