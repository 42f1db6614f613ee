namespace FleetOps.Data.Archive;

/// <summary>The roll-up of one signal: ascending bucket starts, each with its <see cref="Stat"/>. Not thread-safe.</summary>
internal sealed class RollSeries
{
    private readonly List<long> _buckets = [];
    private readonly List<Stat> _stats = [];

    public int Count => _buckets.Count;

    public long BucketAt(int index) => _buckets[index];

    public Stat this[int index] => _stats[index];

    public void Add(long bucket, Stat stat)
    {
        if (stat.Count == 0) return;
        if (_buckets.Count == 0 || bucket > _buckets[^1])
        {
            _buckets.Add(bucket);
            _stats.Add(stat);
            return;
        }

        var at = _buckets.BinarySearch(bucket);
        if (at >= 0)
        {
            _stats[at] = _stats[at].Plus(stat);
            return;
        }

        _buckets.Insert(~at, bucket);
        _stats.Insert(~at, stat);
    }

    /// <summary>The first entry at or after a bucket.</summary>
    public int LowerBound(long bucket)
    {
        var at = _buckets.BinarySearch(bucket);
        return at < 0 ? ~at : at;
    }
}
