namespace FleetOps.Core.Ledger;

/// <summary>
/// Follows a chain from its first record and stops believing at the first that is changed, missing, moved or slipped in. A chain that was forged whole from some record on, and one that was cut off, is
/// sound in itself: only a head kept elsewhere (<see cref="Expect"/>) shows that. One reader; not thread-safe.
/// </summary>
public sealed class ChainCheck
{
    private readonly SortedDictionary<long, LedgerHash> _kept = [];
    private readonly HashSet<LedgerHash> _sought = [];

    public ChainCheck()
    {
    }

    /// <summary>Follows a chain from behind a record that is taken as good.</summary>
    public ChainCheck(LedgerHead after) => Head = after;

    /// <summary>The last good record.</summary>
    public LedgerHead Head { get; private set; }

    /// <summary>Null while all is well.</summary>
    public ChainFault? Fault { get; private set; }

    /// <summary>A head that was kept elsewhere with its number. Before the records are taken.</summary>
    public void Expect(LedgerHead kept) => _kept[kept.Seq] = kept.Hash;

    /// <summary>A hash of a head that was kept elsewhere, of which the number is not known. Before the records are taken.</summary>
    public void Expect(LedgerHash kept) => _sought.Add(kept);

    /// <summary>False when this record, or one before it, is false; what comes after is not looked at.</summary>
    public bool Take(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Fault is null && Take(LedgerLink.Of(record));
    }

    /// <summary>The same for a record of which only its place in the chain was read.</summary>
    public bool Take(in LedgerLink record)
    {
        if (Fault is not null) return false;
        var expected = Head.Seq + 1;
        if (record.Seq > expected) return Fail(expected, $"record {expected} is missing: {record.Seq} stands in its place");
        if (record.Seq < expected) return Fail(record.Seq, $"record {record.Seq} stands where {expected} should: records were moved or slipped in");
        if (!record.GivesHash) return Fail(expected, $"record {expected} was changed: it and the hash before it do not give its hash");
        if (record.Previous != Head.Hash) return Fail(expected, $"record {expected} does not follow the one before it: one of the two was exchanged");
        if (_kept.Count > 0 && _kept.TryGetValue(expected, out var hash) && hash != record.Hash) return Fail(expected, $"record {expected} is not the one whose hash was kept elsewhere: the chain was written anew at or before it");
        Head = new LedgerHead(record.Seq, record.Hash);
        if (_sought.Count > 0) _sought.Remove(record.Hash);
        return true;
    }

    /// <summary>A place in a store or file where a record should stand and none can be read.</summary>
    public bool Unreadable(string reason) => Fault is null && Fail(Head.Seq + 1, $"record {Head.Seq + 1} cannot be read: {reason}");

    /// <summary>After the last record: whether records that were kept elsewhere are gone.</summary>
    public bool End()
    {
        if (Fault is not null) return false;
        if (_kept.Count > 0 && _kept.Last() is var last && last.Key > Head.Seq)
            return Fail(Head.Seq + 1, $"the chain ends at record {Head.Seq}, but record {last.Key} was known elsewhere: {last.Key - Head.Seq} or more were cut off");
        if (_sought.Count > 0 && _sought.First() is var lost && lost != default)
            return Fail(Head.Seq + 1, $"the chain ends at record {Head.Seq} and none in it has the kept hash {lost}: records were cut off, or the chain was written anew");
        return true;
    }

    private bool Fail(long seq, string reason)
    {
        Fault = new ChainFault(seq, reason);
        return false;
    }
}
