using System.CommandLine;
using System.Text.Json;
using FleetOps.Core.Insights;
using FleetOps.Core.Models;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Commands.Training;

/// <summary>
/// <c>evaluate</c>: judges every model that answers on simulated networks of a seed that nothing was trained, chosen or gated on, beside the naive baseline and what was asked for. Models that are
/// missing are trained first.
/// </summary>
internal static class EvaluateCommand
{
    private const int Unseen = 500_000;

    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "only this one: " + string.Join(", ", ModelBench.Names) };
        var dataDir = new Option<string>("--data-dir") { Description = "folder of the models", DefaultValueFactory = _ => new ServeOptions().DataDir };
        var seed = new Option<int>("--seed") { Description = "seed of the unseen networks, 0 to 1000000", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "print one JSON document and nothing else" };
        model.AcceptOnlyFromAmong([.. ModelBench.Names]);
        seed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 0 and <= 1_000_000)) result.AddError("--seed takes 0 to 1000000");
        });
        var command = new Command("evaluate", "Judges the models on networks they have never seen.") { model, dataDir, seed, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(model), parsed.GetValue(dataDir)!, parsed.GetValue(seed), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? model, string dataDir, int seed, bool json, CancellationToken cancellation)
    {
        try
        {
            await using var bench = await ModelBench.OpenAsync(dataDir, cancellation);
            ITrainer[] trainers = [.. bench.Trainers.Where(t => model is null || t.Slot.Name.Value == model)];
            ITrainer[] missing = [.. trainers.Where(t => t.Slot.Card is null)];
            if (missing.Length > 0)
            {
                await Console.Error.WriteLineAsync($"training first: {string.Join(", ", missing.Select(t => t.Slot.Name))}");
                await bench.TrainAsync(missing, (ulong)new TrainingOptions().Seed, json, cancellation);
            }

            var replies = await JudgeAsync(bench, trainers, seed, cancellation);
            if (json) Console.WriteLine(JsonSerializer.Serialize(new EvaluationReply(seed, replies), JsonLines.Options));
            else
            {
                foreach (var reply in replies)
                {
                    Console.WriteLine($"{reply.Title} ({reply.Name}), {(reply.Version is { } version ? $"version {version}" : "no model answers: " + reply.Problem)}");
                    ModelText.Write(reply.Metrics, Console.Out);
                }
            }

            return replies.All(r => r.Version is not null) ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("fleetops: stopped");
            return 1;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"fleetops: the models could not be read or stored: {refused.Message}");
            return 1;
        }
    }

    private static async Task<List<EvaluatedModel>> JudgeAsync(ModelBench bench, ITrainer[] trainers, int seed, CancellationToken cancellation)
    {
        var replies = new List<EvaluatedModel>();
        foreach (var group in trainers.GroupBy(t => t.SceneFor(TrainingPart.Judge, (ulong)(Unseen + seed))))
        {
            ITrainer[] ready = [.. group.Where(t => t.Slot.Card is not null)];
            replies.AddRange(group.Except(ready).Select(t => new EvaluatedModel(t.Slot.Name.Value, t.Title, null, "", [], bench.Board.Of(t.Slot.Name)?.Says ?? "not trained")));
            if (ready.Length == 0) continue;
            var rows = await ModelBench.UnseenAsync(ready, group.Key, cancellation);
            for (var i = 0; i < ready.Length; i++)
            {
                var card = ready[i].Slot.Card!;
                var metrics = ready[i].Judge(await bench.Registry.FileAsync(card, cancellation), rows[i]);
                replies.Add(new EvaluatedModel(card.Name.Value, ready[i].Title, card.Version, card.Learner, [.. metrics.Select(m => m with { Ceiling = card.Metrics.FirstOrDefault(c => c.Name == m.Name)?.Ceiling })], null));
            }
        }

        return replies;
    }

    private sealed record EvaluationReply(int Seed, IReadOnlyList<EvaluatedModel> Models);

    private sealed record EvaluatedModel(string Name, string Title, int? Version, string Learner, IReadOnlyList<ModelMetric> Metrics, string? Problem);
}
