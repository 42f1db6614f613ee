using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Models;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Commands.Training;

/// <summary>
/// Puts the stored champions into their slots before the doors open, then trains what is missing, and later what the retraining desk orders, in the background: one thread of low priority, the most needed first. The control room is live
/// all the while; rules stand in. A model that does not get ready is logged and shown, and is tried again at the next start.
/// </summary>
internal sealed class TrainingHost(
    ModelRegistry registry, IEnumerable<ITrainer> trainers, TrainingRun run, TrainingBoard board, RetrainingDesk desk, IOptions<TrainingOptions> options, TimeProvider human,
    ILogger<TrainingHost> log) : BackgroundService
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(6);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var refused in await registry.LoadAsync(cancellationToken)) log.LogWarning("A stored model is not used: {Refused}", refused);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TrainMissingAsync(stoppingToken);
        try
        {
            await foreach (var order in desk.Orders.ReadAllAsync(stoppingToken))
            {
                ITrainer[] ordered = [.. trainers.Where(t => t.Slot.Name == order.Model)];
                log.LogInformation("Training {Model} anew in the background", order.Model);
                await WorkAsync(ordered, order.Fate, stoppingToken);
                desk.Done(order);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; what was ordered is proposed again when its reasons come again.
        }
    }

    private async Task TrainMissingAsync(CancellationToken stoppingToken)
    {
        ITrainer[] missing = [.. trainers.Where(t => t.Slot.Card is null)];
        if (!options.Value.AtStart || missing.Length == 0) return;
        log.LogInformation("Training {Count} models in the background: {Titles}. Rules stand in until then.", missing.Length, string.Join(", ", missing.OrderBy(t => t.Need).Select(t => t.Title)));
        try
        {
            // The world's way to the present and the first page come before the first row.
            await Task.Delay(AfterStart, human, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await WorkAsync(missing, NewVersion.ByTheGate, stoppingToken);
    }

    private async Task WorkAsync(ITrainer[] some, NewVersion fate, CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var telling = TellAsync(over.Token);
        try
        {
            await run.RunAsync(some, (ulong)options.Value.Seed, threads: 1, stoppingToken, fate);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; the next start begins again.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Training broke off; what answered before goes on");
        }

        await over.CancelAsync();
        await telling;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>A line a step on the console: what each model is at.</summary>
    private async Task TellAsync(CancellationToken cancellation)
    {
        var told = new Dictionary<ModelName, (TrainingState State, int Tenth)>();
        var going = true;
        while (going)
        {
            try
            {
                await Task.Delay(LineEvery, human, cancellation);
            }
            catch (OperationCanceledException)
            {
                going = false;
            }

            foreach (var status in board.All.Where(s => s.State != TrainingState.Waits))
            {
                var now = (status.State, (int)(10 * status.Share));
                if (told.GetValueOrDefault(status.Name) == now) continue;
                told[status.Name] = now;
                log.LogInformation("Training {Title}: {Percent} %. {Says}", status.Title, (int)(100 * status.Share), status.Says);
            }
        }
    }
}
