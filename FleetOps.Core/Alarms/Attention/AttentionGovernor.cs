using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Attention;

/// <summary>
/// Decides whom to tell what: alarms and approvals share one budget an operator. In any window at most so many announcements of priorities 2 to 4 reach one operator; priority 1 is never held back. What follows from a cause
/// that was announced already is counted there, whatever its priority, unless it is more urgent than what was announced. What is held back is listed until it is announced or withdrawn: nothing is dropped.
/// It has no clock of its own and depends on nothing but what it is told. Thread-safe.
/// </summary>
public sealed class AttentionGovernor
{
    private const int Remembered = 200;
    private readonly Lock _gate = new();
    private readonly int _limit;
    private readonly TimeSpan _window;
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _causeOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HeldItem> _held = new(StringComparer.Ordinal);
    private readonly Queue<(Instant At, string? Operator)> _spent = new();
    private readonly Queue<Announcement> _recent = new();
    private long _number;

    public AttentionGovernor(AttentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_limit, _window) = (options.Announcements, TimeSpan.FromMinutes(options.WindowMinutes));
    }

    /// <summary>What waits for room: the most urgent first, then the oldest.</summary>
    public IReadOnlyList<HeldItem> Held
    {
        get
        {
            lock (_gate) return [.. InOrder()];
        }
    }

    /// <summary>The newest announcements, oldest first; with how many others were counted with each by now.</summary>
    public IReadOnlyList<Announcement> Recent
    {
        get
        {
            lock (_gate) return [.. _recent.Select(a => _told.GetValueOrDefault(a.Item.Cause) is { } told && told.Number == a.Number ? a with { Others = told.Keys.Count - 1 } : a)];
        }
    }

    /// <summary>An item asks for attention now. The same key again is the same item: it is not told twice while it stands.</summary>
    public AttentionVerdict Offer(AttentionItem item, Instant now)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate)
        {
            if (_causeOf.TryGetValue(item.Key, out var before) && before != item.Cause) Leave(item.Key);
            if (_told.TryGetValue(item.Cause, out var told) && told.Priority <= item.Priority)
            {
                told.Keys.Add(item.Key);
                _causeOf[item.Key] = item.Cause;
                _held.Remove(item.Key);
                return new AttentionVerdict(AttentionOutcome.Grouped, told.First);
            }

            if (item.Priority != AlarmPriority.Urgent && !HasRoom(item.Operator, now))
            {
                _held[item.Key] = _held.TryGetValue(item.Key, out var waiting) ? waiting with { Item = item } : new HeldItem(item, now);
                return new AttentionVerdict(AttentionOutcome.Held);
            }

            Tell(item, now);
            return new AttentionVerdict(AttentionOutcome.Announced);
        }
    }

    /// <summary>Announces what was held back and has room by now. Call it once a second or so.</summary>
    public IReadOnlyList<AttentionItem> Release(Instant now)
    {
        lock (_gate)
        {
            if (_held.Count == 0) return [];
            var released = new List<AttentionItem>();
            foreach (var waiting in InOrder().ToList())
            {
                var item = waiting.Item;
                if (_told.TryGetValue(item.Cause, out var told) && told.Priority <= item.Priority)
                {
                    // Its cause was announced meanwhile.
                    told.Keys.Add(item.Key);
                    _causeOf[item.Key] = item.Cause;
                    _held.Remove(item.Key);
                }
                else if (HasRoom(item.Operator, now))
                {
                    Tell(item, now);
                    released.Add(item);
                }
            }

            return released;
        }
    }

    /// <summary>It needs nobody any more: acknowledged, over, decided. A cause whose items are all withdrawn is announced again when it comes back.</summary>
    public void Withdraw(string key)
    {
        lock (_gate)
        {
            _held.Remove(key);
            Leave(key);
        }
    }

    /// <summary>Told once more, to everybody and outside the budget: what is urgent and nobody has taken in hand.</summary>
    public void Repeat(AttentionItem item, Instant now)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate) Tell(item, now);
    }

    /// <summary>After a restart: this was announced before it, and counts in the budget and for its cause.</summary>
    public void Remember(AttentionItem item, Instant at)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate) Tell(item, at);
    }

    /// <summary>The budget of one operator, or of what everybody is told.</summary>
    public AttentionBudget BudgetOf(string? name, Instant now)
    {
        lock (_gate)
        {
            Forget(now);
            var mine = _spent.Where(s => s.Operator is null || s.Operator == name).ToList();
            return new AttentionBudget(name, mine.Count, _limit, _window, mine.Count < _limit ? null : mine[^_limit].At + _window);
        }
    }

    private IEnumerable<HeldItem> InOrder() => _held.Values.OrderBy(h => h.Item.Priority).ThenBy(h => h.Since).ThenBy(h => h.Item.Key, StringComparer.Ordinal);

    private void Tell(AttentionItem item, Instant now)
    {
        _held.Remove(item.Key);
        Leave(item.Key);
        _number++;
        // More urgent than what was announced of this cause: those who were counted there stay with it.
        if (_told.TryGetValue(item.Cause, out var told)) (told.Priority, told.First, told.Number) = (item.Priority, item.Key, _number);
        else _told[item.Cause] = told = new Told(item.Priority, item.Key, _number);
        told.Keys.Add(item.Key);
        _causeOf[item.Key] = item.Cause;
        if (item.Priority != AlarmPriority.Urgent) _spent.Enqueue((now, item.Operator));
        _recent.Enqueue(new Announcement(_number, item, now, 0));
        if (_recent.Count > Remembered) _recent.Dequeue();
    }

    private void Leave(string key)
    {
        if (!_causeOf.Remove(key, out var cause) || !_told.TryGetValue(cause, out var told)) return;
        told.Keys.Remove(key);
        if (told.Keys.Count == 0) _told.Remove(cause);
    }

    // What everybody is told counts on everybody's budget; so it needs room on the fullest.
    private bool HasRoom(string? name, Instant now)
    {
        Forget(now);
        var all = _spent.Count(s => s.Operator is null);
        var most = name is not null ? _spent.Count(s => s.Operator == name)
            : _spent.Where(s => s.Operator is not null).GroupBy(s => s.Operator).Select(g => g.Count()).DefaultIfEmpty(0).Max();
        return all + most < _limit;
    }

    private void Forget(Instant now)
    {
        while (_spent.TryPeek(out var oldest) && now - oldest.At > _window) _spent.Dequeue();
    }

    private sealed class Told(AlarmPriority priority, string first, long number)
    {
        public AlarmPriority Priority { get; set; } = priority;

        public string First { get; set; } = first;

        public long Number { get; set; } = number;

        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);
    }
}
