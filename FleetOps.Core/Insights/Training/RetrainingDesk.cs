using System.Collections.Concurrent;
using System.Threading.Channels;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Insights.Training;

/// <summary>
/// Where proposals to train anew stand and are answered. A trigger proposes, a manager (or, by option, nobody) accepts, the training host works the orders off one after the other, the gate decides. Records are stored beside the models, so that
/// proposals and counts survive a restart; each step is a ledger entry. Thread-safe.
/// </summary>
public sealed class RetrainingDesk(ModelRegistry registry, ILedger ledger, TimeProvider human, ILogger<RetrainingDesk> log) : IDisposable
{
    private readonly ConcurrentDictionary<ModelName, ModelRecord> _records = new();
    private readonly Channel<RetrainingOrder> _orders = Channel.CreateUnbounded<RetrainingOrder>();
    private readonly ConcurrentDictionary<ModelName, NewVersion> _ordered = new();
    private readonly SemaphoreSlim _changing = new(1, 1);

    /// <summary>What is to be trained, in order; the training host reads it.</summary>
    public ChannelReader<RetrainingOrder> Orders => _orders.Reader;

    /// <summary>The proposal that stands for a model; null while none does.</summary>
    public RetrainingProposal? ProposalFor(ModelName model) => _records.GetValueOrDefault(model)?.Proposal;

    /// <summary>A training was accepted and is not over.</summary>
    public bool IsOrdered(ModelName model) => _ordered.ContainsKey(model);

    /// <summary>The record of the version that answers. What was noted of another version is no longer its own.</summary>
    internal async ValueTask<ModelRecord> RecordAsync(ModelCard card, CancellationToken cancellation)
    {
        if (_records.TryGetValue(card.Name, out var known) && known.Version == card.Version) return known;
        ModelRecord? stored = null;
        try
        {
            stored = await registry.RecordAsync(card.Name, cancellation).ConfigureAwait(false);
        }
        catch (ModelRefusedException broken)
        {
            log.LogWarning("What was noted of {Model} since its training begins anew: {Reason}", card.Name, broken.Message);
        }

        return _records[card.Name] = stored is not null && stored.Version == card.Version ? stored : new ModelRecord(card.Version);
    }

    /// <summary>Counts alerts and labels; stores the record when there was an alert or enough labels have come.</summary>
    internal async ValueTask<ModelRecord> CountAsync(ModelCard card, int alerts, long labelled, CancellationToken cancellation)
    {
        if (alerts == 0 && labelled == 0) return await RecordAsync(card, cancellation).ConfigureAwait(false);
        return await ChangeAsync(card, r => r with { DriftAlerts = r.DriftAlerts + alerts, Labelled = r.Labelled + labelled }, (old, now) => alerts > 0 || now.Labelled / 500 != old.Labelled / 500, cancellation).ConfigureAwait(false);
    }

    /// <summary>Proposes once; a proposal that stands stays as it is. True when it is new.</summary>
    public async ValueTask<bool> ProposeAsync(ModelCard card, IReadOnlyList<string> reasons, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (reasons.Count == 0 || IsOrdered(card.Name) || (await RecordAsync(card, cancellation).ConfigureAwait(false)).Proposal is not null) return false;
        await ledger.AppendAsync(new LedgerEntry("monitor", "retraining_proposed", $"{card.Name} version {card.Version}: {string.Join(' ', reasons)}"), cancellation).ConfigureAwait(false);
        await ChangeAsync(card, r => r with { Proposal = new RetrainingProposal(Now, reasons) }, (_, _) => true, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Orders a training, with or without a proposal; one that is ordered already is not ordered again.</summary>
    /// <exception cref="ModelRefusedException">No version answers, it is ordered already, or no reason is given.</exception>
    public async ValueTask AcceptAsync(ModelName model, NewVersion fate, string by, string reason, CancellationToken cancellation = default)
    {
        var card = registry.Slot(model).Card ?? throw new ModelRefusedException($"No version of {model} answers: the first is trained by itself.");
        if (string.IsNullOrWhiteSpace(reason)) throw new ModelRefusedException("A training needs a reason.");
        if (!_ordered.TryAdd(model, fate)) throw new ModelRefusedException($"{model} is being trained already.");
        try
        {
            await ledger.AppendAsync(new LedgerEntry(by, "retraining_accepted", $"{model}: is trained anew{(fate == NewVersion.Shadow ? ", into the shadow" : "")}. {reason.Trim()}"), cancellation).ConfigureAwait(false);
            await ChangeAsync(card, r => r.Answered(Now), (_, _) => true, cancellation).ConfigureAwait(false);
        }
        catch
        {
            _ordered.TryRemove(model, out _);
            throw;
        }

        await _orders.Writer.WriteAsync(new RetrainingOrder(model, fate), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Answers a proposal with no: what was counted for it counts no more.</summary>
    /// <exception cref="ModelRefusedException">Nothing is proposed, or no reason is given.</exception>
    public async ValueTask DismissAsync(ModelName model, string by, string reason, CancellationToken cancellation = default)
    {
        if (registry.Slot(model).Card is not { } card || ProposalFor(model) is null) throw new ModelRefusedException($"Nothing is proposed for {model}.");
        if (string.IsNullOrWhiteSpace(reason)) throw new ModelRefusedException("Saying no needs a reason.");
        await ledger.AppendAsync(new LedgerEntry(by, "retraining_dismissed", $"{model}: is not trained anew. {reason.Trim()}"), cancellation).ConfigureAwait(false);
        await ChangeAsync(card, r => r.Answered(Now), (_, _) => true, cancellation).ConfigureAwait(false);
    }

    /// <summary>The training of an order is over, well or not.</summary>
    public void Done(RetrainingOrder order) => _ordered.TryRemove(order.Model, out _);

    public void Dispose() => _changing.Dispose();

    private long Now => Instant.Now(human).UnixMilliseconds;

    private async ValueTask<ModelRecord> ChangeAsync(ModelCard card, Func<ModelRecord, ModelRecord> how, Func<ModelRecord, ModelRecord, bool> store, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var old = await RecordAsync(card, cancellation).ConfigureAwait(false);
            var now = how(old);
            _records[card.Name] = now;
            if (store(old, now)) await registry.SetRecordAsync(card.Name, now, cancellation).ConfigureAwait(false);
            return now;
        }
        finally
        {
            _changing.Release();
        }
    }
}
