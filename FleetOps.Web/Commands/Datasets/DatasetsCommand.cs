using System.CommandLine;
using FleetOps.Core.Simulation.Datasets;

namespace FleetOps.Web.Commands.Datasets;

/// <summary><c>datasets</c>: writes the simulated network's datasets as CSV with schemas and a manifest. Bad arguments exit 2, a disk that refuses exits 1, each with one line.</summary>
public static class DatasetsCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "folder to write to; made if it is not there", Required = true };
        var seed = Inputs.Seed("--seed", "seed of everything; the same seed and options give the same bytes", 42);
        var preset = WorldInputs.Preset();
        var faultRate = WorldInputs.FaultRate();
        var vehicles = Inputs.Number("--ev-vehicles", "vehicles of the one-second frames", 10, 1, 999);
        var days = Inputs.Number("--ev-days", "days of the one-second frames", 7, 1, 366);
        var only = new Option<string[]>("--only")
        {
            Description = "only these datasets, commas between them",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var gzip = new Option<bool>("--gzip") { Description = "compress each file (.csv.gz)" };
        var json = new Option<bool>("--json") { Description = "print the manifest and nothing else" };
        var command = new Command("datasets", "Writes the simulated network's datasets (CSV) with schemas, labels and a manifest.") { output, seed, only, preset, faultRate, vehicles, days, gzip, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            new DatasetRequest(
                Path.GetFullPath(parsed.GetValue(output)!), parsed.GetValue(seed),
                [.. parsed.GetValue(only)!.SelectMany(o => o.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))], parsed.GetValue(gzip)),
            new DatasetPlan(parsed.GetValue(seed), SeedFiles.Stations(), SeedFiles.Signals())
            {
                Preset = WorldInputs.PresetOf(parsed.GetValue(preset)!),
                FaultRate = parsed.GetValue(faultRate),
                FrameVehicles = parsed.GetValue(vehicles),
                FrameDays = parsed.GetValue(days),
            },
            parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DatasetRequest request, DatasetPlan plan, bool json, CancellationToken cancellation)
    {
        try
        {
            var manifest = await DatasetProgress.RunAsync(json, show => new DatasetFolder(request, plan).WriteAsync(show, cancellation));
            Console.WriteLine(json ? manifest.ToJson() : manifest.Summary(request.Folder));
            return 0;
        }
        catch (ArgumentException wrong)
        {
            return Fail(wrong.Message, 2);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail("broken off; nothing half-written was left", 130);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return Fail($"the datasets cannot be written to '{request.Folder}': {broken.Message}", 1);
        }
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"fleetops: {message.ReplaceLineEndings(" ")}");
        return code;
    }
}
