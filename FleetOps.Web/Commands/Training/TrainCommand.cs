using System.CommandLine;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Commands.Training;

/// <summary><c>train</c>: trains models into the registry of a data folder. A version that the gate refuses is stored and does not answer.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "only this one: " + string.Join(", ", ModelBench.Names) };
        var dataDir = new Option<string>("--data-dir") { Description = "folder of the models", DefaultValueFactory = _ => new ServeOptions().DataDir };
        var seed = new Option<int>("--seed") { Description = "seed of the first training, 0 to 1000000", DefaultValueFactory = _ => new TrainingOptions().Seed };
        model.AcceptOnlyFromAmong([.. ModelBench.Names]);
        seed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 0 and <= 1_000_000)) result.AddError("--seed takes 0 to 1000000");
        });
        var command = new Command("train", "Trains models; the gate decides whether they answer.") { model, dataDir, seed };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(model), parsed.GetValue(dataDir)!, (ulong)parsed.GetValue(seed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? model, string dataDir, ulong seed, CancellationToken cancellation)
    {
        try
        {
            await using var bench = await ModelBench.OpenAsync(dataDir, cancellation);
            ITrainer[] trainers = [.. bench.Trainers.Where(t => model is null || t.Slot.Name.Value == model)];
            await bench.TrainAsync(trainers, seed, json: false, cancellation);
            await ModelText.WriteAsync(bench, trainers, Console.Out, cancellation);
            return trainers.All(t => bench.Board.Of(t.Slot.Name) is { State: not TrainingState.Failed }) ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("fleetops: stopped; what was trained by then is stored");
            return 1;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"fleetops: the models could not be stored: {refused.Message}");
            return 1;
        }
    }
}
