using System.Globalization;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Units;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// Watches every model that answers and has a probe, once a wall second, off the path on which frames come in: asks the probes in their turn, holds the rows against the version's reference, notes a drift alert in the ledger when a feature or the score
/// begins to drift, lets the version in the shadow score the same rows, and lets the triggers propose training anew. A model that fails to be watched is logged once and the others go on.
/// </summary>
public sealed class MonitorLoop(
    IEnumerable<ITrainer> trainers, IEnumerable<IProbe> probes, ModelRegistry registry, RetrainingDesk desk, MonitorBoard board, ILedger ledger, LiveFleet live, PresentClock clock, TimeProvider human, IOptions<DriftOptions> options,
    IOptions<RetrainingOptions> retraining, ILogger<MonitorLoop> log)
    : BackgroundService
{
    private static readonly TimeSpan Pass = TimeSpan.FromSeconds(1);
    private readonly (ITrainer Trainer, IProbe Probe)[] _watched = [.. trainers.Join(probes, t => t.Slot.Name, p => p.Model, (t, p) => (t, p))];
    private readonly Dictionary<ModelName, ModelInService> _inService = [];
    private readonly HashSet<ModelName> _failed = [];
    private readonly EventTail _tail = new();

    /// <summary>Time spent in passes since the start.</summary>
    public TimeSpan Busy { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pass, human);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await StepAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    internal async Task StepAsync(CancellationToken cancellation)
    {
        var present = clock.Now;
        if (!present.WorldArrived) return;
        var started = human.GetTimestamp();
        foreach (var happened in _tail.Follow(live.RecentEvents()))
            foreach (var (_, probe) in _watched) probe.Note(happened);
        foreach (var (trainer, probe) in _watched)
        {
            try
            {
                await WatchAsync(trainer, probe, present.World, cancellation).ConfigureAwait(false);
                _failed.Remove(trainer.Slot.Name);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                if (_failed.Add(trainer.Slot.Name)) log.LogError(fault, "{Model} could not be watched; it is tried again each second", trainer.Slot.Name);
            }
        }

        Busy += human.GetElapsedTime(started);
    }

    private async Task WatchAsync(ITrainer trainer, IProbe probe, Instant now, CancellationToken cancellation)
    {
        var name = trainer.Slot.Name;
        if (trainer.Slot.Card is not { } card)
        {
            _inService.Remove(name);
            board.Forget(name);
            return;
        }

        if (!_inService.TryGetValue(name, out var model) || model.Card.Version != card.Version)
        {
            _inService[name] = model = await BeginAsync(trainer, probe, card, cancellation).ConfigureAwait(false);
        }

        await FollowShadowAsync(trainer, model, now, cancellation).ConfigureAwait(false);
        var labelled = model.Labelled;
        var began = model.Step(now);
        foreach (var column in began) await ledger.AppendAsync(new LedgerEntry("monitor", "drift_alert", Say(card, column)), cancellation).ConfigureAwait(false);
        var record = await desk.CountAsync(card, began.Count, model.Labelled - labelled, cancellation).ConfigureAwait(false);
        var health = model.Health(record.DriftAlerts, record.Labelled);
        board.Set(health);
        await ProposeAsync(card, record, health.Recent, cancellation).ConfigureAwait(false);
    }

    /// <summary>Triggers look at what has come since the training, or since somebody last answered a proposal.</summary>
    private async Task ProposeAsync(ModelCard card, ModelRecord record, double? recent, CancellationToken cancellation)
    {
        if (record.Proposal is not null || desk.IsOrdered(card.Name)) return;
        var since = record.AnsweredAtMs is { } answered && answered > card.TrainedAt.UnixMilliseconds ? new Instant(answered) : card.TrainedAt;
        var use = new ModelUse(record.DriftAlerts - record.AlertsAnswered, Instant.Now(human) - since, record.Labelled - record.LabelledAnswered, recent);
        if (!await desk.ProposeAsync(card, RetrainingTriggers.Of(card.Primary, use, retraining.Value), cancellation).ConfigureAwait(false)) return;
        if (retraining.Value.Auto) await desk.AcceptAsync(card.Name, NewVersion.ShadowIfUndecided, "monitor", "The option Retraining:Auto is set.", cancellation).ConfigureAwait(false);
    }

    private async Task FollowShadowAsync(ITrainer trainer, ModelInService model, Instant now, CancellationToken cancellation)
    {
        var name = trainer.Slot.Name;
        var shadow = await registry.ShadowAsync(name, cancellation).ConfigureAwait(false);
        if (shadow?.Version == model.ShadowVersion) return;
        if (shadow is null || (await registry.ShelfAsync(name, cancellation).ConfigureAwait(false)).Find(shadow.Version) is not { } card) model.SetShadow(null);
        else model.SetShadow(new ShadowTally(shadow.Version, ScorerOf(trainer, await registry.FileAsync(card, cancellation).ConfigureAwait(false)), now));
    }

    private async Task<ModelInService> BeginAsync(ITrainer trainer, IProbe probe, ModelCard card, CancellationToken cancellation)
    {
        var score = ScorerOf(trainer, await registry.FileAsync(card, cancellation).ConfigureAwait(false));
        if (!trainer.WatchesDrift) return new ModelInService(trainer, probe, card, score, null, options.Value, "Its features are not watched: what one market publishes in a week is too little to tell drift by.");
        try
        {
            var reference = await registry.ReferenceAsync(card.Name, card.Version, cancellation).ConfigureAwait(false);
            return reference is not null && reference.Columns.Count != trainer.Watched + 1
                ? new ModelInService(trainer, probe, card, score, null, options.Value, "Its reference is of other features.")
                : new ModelInService(trainer, probe, card, score, reference, options.Value, null);
        }
        catch (ModelRefusedException broken)
        {
            return new ModelInService(trainer, probe, card, score, null, options.Value, $"It is not watched: {broken.Message}.");
        }
    }

    private static RowScore ScorerOf(ITrainer trainer, ReadOnlyMemory<byte> file) =>
        trainer.Scorer(file) ?? throw new InvalidOperationException($"{trainer.Slot.Name} has a probe and no score.");

    private static string Say(ModelCard card, DriftReading column) => string.Create(
        CultureInfo.InvariantCulture,
        $"{card.Name} version {card.Version}: {column.Name} has drifted since {column.Since}: stability index {column.Index:0.00} (limit {column.Limit:0.00}), distance {column.Distance:0.00}, mean {column.MeanThen:0.###} then and {column.MeanNow:0.###} now{(column.Unit.Length > 0 ? " " + column.Unit : "")}.");
}
