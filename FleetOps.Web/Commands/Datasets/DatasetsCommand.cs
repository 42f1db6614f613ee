using System.CommandLine;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Commands.Datasets;

/// <summary><c>datasets</c>: writes the simulated network's datasets as CSV with schemas and a manifest. Bad arguments exit 2, a disk that refuses exits 1, each with one line.</summary>
public static class DatasetsCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "folder to write to; made if it is not there", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "seed of everything; the same seed gives the same bytes", DefaultValueFactory = _ => 42 };
        var only = new Option<string[]>("--only")
        {
            Description = "only these datasets, commas between them",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var gzip = new Option<bool>("--gzip") { Description = "compress each file (.csv.gz)" };
        var json = new Option<bool>("--json") { Description = "print the manifest and nothing else" };
        var command = new Command("datasets", "Writes the simulated network's datasets (CSV) with schemas, labels and a manifest.") { output, seed, only, gzip, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            new DatasetRequest(
                Path.GetFullPath(parsed.GetValue(output)!), parsed.GetValue(seed),
                [.. parsed.GetValue(only)!.SelectMany(o => o.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))], parsed.GetValue(gzip)),
            parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DatasetRequest request, bool json, CancellationToken cancellation)
    {
        try
        {
            var manifest = await DatasetProgress.RunAsync(json, show => new DatasetFolder(request, Plan(request.Seed)).WriteAsync(show, cancellation));
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

    private static DatasetPlan Plan(ulong seed)
    {
        using var stations = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "stations.json"));
        using var signals = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "signals.json"));
        return new DatasetPlan(seed, StationCatalogue.Read(stations), SignalList.Read(signals));
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"fleetops: {message.ReplaceLineEndings(" ")}");
        return code;
    }
}
