using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Models;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Commands.Training;

/// <summary>
/// Puts the stored champions into their slots before the doors open, then trains what is missing in the background: one thread of low priority, the most needed first. The control room is live
/// all the while; rules stand in. A model that does not get ready is logged and shown, and is tried again at the next start.
/// </summary>
internal sealed class TrainingHost(
    ModelRegistry registry, IEnumerable<ITrainer> trainers, TrainingRun run, TrainingBoard board, IOptions<TrainingOptions> options, TimeProvider human,
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
        ITrainer[] missing = [.. trainers.Where(t => t.Slot.Card is null)];
        if (!options.Value.AtStart || missing.Length == 0) return;
        log.LogInformation("Training {Count} models in the background: {Titles}. Rules stand in until then.", missing.Length, string.Join(", ", missing.OrderBy(t => t.Need).Select(t => t.Title)));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var telling = TellAsync(over.Token);
        try
        {
            // The world's way to the present and the first page come before the first row.
            await Task.Delay(AfterStart, human, stoppingToken);
            await run.RunAsync(missing, (ulong)options.Value.Seed, threads: 1, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; the next start begins again.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Training broke off; rules stand in for what is missing");
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
