using FleetOps.Core.Models;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// What is watched of one version while it answers: its drift and what became of the rows it was asked. Memory is bounded: rows that wait for their truth and outcomes beyond a bound push out the oldest. Not thread-safe: the monitor loop owns it.
/// </summary>
internal sealed class ModelInService(ITrainer trainer, IProbe probe, ModelCard card, RowScore score, DriftReference? reference, DriftOptions options, string? unwatched)
{
    private const int MostWaiting = 60_000;
    private const int MostOutcomes = 20_000;
    private readonly DriftMonitor? _monitor = reference is null ? null : new DriftMonitor(card.Name, card.Version, reference, options);
    private readonly Queue<(AskedRow Asked, double Score, double Shadow)> _waiting = new();
    private readonly Queue<Outcome> _outcomes = new();
    private ShadowTally? _shadow;
    private ShadowState? _shadowState;
    private Instant? _asked;
    private double? _recent;
    private bool _stale = true;

    public ModelCard Card => card;

    public DriftState Drift => _monitor?.State ?? new DriftState(card.Name, card.Version, null, null, 0, [], unwatched ?? "No reference is stored with this version: one that is trained from now on has it.");

    /// <summary>Rows whose truth has come since it answers.</summary>
    public long Labelled { get; private set; }

    public IReadOnlyCollection<Outcome> Outcomes => _outcomes;

    /// <summary>Which version runs along; null while none does.</summary>
    public int? ShadowVersion => _shadow?.Version;

    public void SetShadow(ShadowTally? shadow) => (_shadow, _stale) = (shadow, true);

    /// <summary>As of the last asking.</summary>
    public ModelHealth Health(int alerts, long labelled)
    {
        if (_stale)
        {
            var outcomes = _outcomes.ToArray();
            _recent = probe.Primary(outcomes, o => o.Champion);
            _stale = false;
            _shadowState = _shadow?.State(probe, card, outcomes.Where(o => o.Asked.At >= _shadow.Since));
        }

        return new ModelHealth(Drift, alerts, labelled, _recent, probe.Truths, _shadowState);
    }

    /// <summary>Asks when it is time, takes in what became known, looks for drift when an hour has closed. Returns what began to drift.</summary>
    public IReadOnlyList<DriftReading> Step(Instant now)
    {
        if (_asked is { } before && now < before) Forget();
        Settle(now);
        if (_asked is { } last && now - last < probe.Every) return [];
        (_asked, _stale) = (now, true);
        probe.Ask(now, Take);
        return _monitor?.Look(now) ?? [];
    }

    private void Take(AskedRow asked, ReadOnlySpan<float> row)
    {
        if (!trainer.IsUsual(row)) return;
        var said = score(row);
        _monitor?.Add(asked.At, row, said);
        var shadow = _shadow?.Score(asked, row, said) ?? double.NaN;
        if (probe.Truths is null) return;
        if (_waiting.Count == MostWaiting) _waiting.Dequeue();
        _waiting.Enqueue((asked, said, shadow));
    }

    private void Settle(Instant now)
    {
        // In the order of asking; one that looks far ahead is passed by.
        for (var left = _waiting.Count; left > 0 && _waiting.TryPeek(out var oldest) && oldest.Asked.At < now; left--)
        {
            var (asked, said, shadow) = _waiting.Dequeue();
            if (probe.TruthOf(asked, now) is not { } truth) _waiting.Enqueue((asked, said, shadow));
            else if (double.IsFinite(truth))
            {
                Labelled++;
                if (_outcomes.Count == MostOutcomes) _outcomes.Dequeue();
                _outcomes.Enqueue(new Outcome(asked, truth, said, shadow));
                _shadow?.Settle(asked, truth);
            }
        }
    }

    /// <summary>The world was set back: what waits for its truth waits for another one.</summary>
    private void Forget()
    {
        _asked = null;
        _waiting.Clear();
    }
}
