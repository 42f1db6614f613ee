using System.Buffers;

namespace FleetOps.Data.Archive;

/// <summary>
/// Roll-ups of one device by signal number. Stored as a table blob with four columns a signal: count, sum, least, greatest
/// (column number = 4 × signal + 0…3). Not thread-safe.
/// </summary>
internal sealed class RollTable
{
    private readonly Dictionary<int, RollSeries> _signals = [];

    public IReadOnlyDictionary<int, RollSeries> Signals => _signals;

    public void Add(int signal, long bucket, Stat stat) => Of(signal).Add(bucket, stat);

    /// <summary>Adds raw rows, in ascending order, in buckets of <paramref name="width"/> milliseconds.</summary>
    public void AddRows(RowsView rows, long width)
    {
        if (rows.Count == 0) return;
        var column = ArrayPool<double>.Shared.Rent(rows.Count);
        for (var c = 0; c < rows.Width; c++)
        {
            rows.CopyColumn(c, 0, column.AsSpan(0, rows.Count));
            var series = Of(rows.Signals[c]);
            for (int from = 0, to; from < rows.Count; from = to)
            {
                var bucket = rows.Times[from] - (rows.Times[from] % width);
                to = rows.LowerBound(bucket + width);
                series.Add(bucket, Stat.Of(column.AsSpan(from, to - from)));
            }
        }

        ArrayPool<double>.Shared.Return(column);
    }

    /// <summary>Adds the stats of another table whose buckets lie in a range, in wider buckets.</summary>
    public void AddRange(RollTable other, long from, long to, long width)
    {
        foreach (var (signal, source) in other._signals)
        {
            var i = source.LowerBound(from);
            if (i == source.Count || source.BucketAt(i) >= to) continue;
            var target = Of(signal);
            for (; i < source.Count && source.BucketAt(i) < to; i++) target.Add(source.BucketAt(i) - (source.BucketAt(i) % width), source[i]);
        }
    }

    /// <summary>The starts of the spans of <paramref name="width"/> milliseconds that hold a bucket, ascending.</summary>
    public SortedSet<long> Spans(long width)
    {
        var spans = new SortedSet<long>();
        foreach (var series in _signals.Values)
        {
            for (var i = 0; i < series.Count;)
            {
                var span = series.BucketAt(i) - (series.BucketAt(i) % width);
                spans.Add(span);
                i = series.LowerBound(span + width);
            }
        }

        return spans;
    }

    /// <summary>Adds what a blob holds of the wanted signals (all when null) to this table.</summary>
    public void Add(TableBlob blob, IReadOnlySet<int>? wanted)
    {
        foreach (var group in blob.Groups)
        {
            var buckets = group.DecodeTimes();
            var cells = new double[4][];
            for (var part = 0; part < 4; part++) cells[part] = new double[group.Rows];
            for (var c = 0; c + 3 < group.Columns.Count; c += 4)
            {
                var signal = group.Columns[c].Number / 4;
                if (wanted is not null && !wanted.Contains(signal)) continue;
                for (var part = 0; part < 4; part++) group.Decode(c + part, cells[part]);
                var series = Of(signal);
                for (var i = 0; i < buckets.Length; i++)
                    series.Add(buckets[i], new Stat((long)cells[0][i], cells[1][i], cells[2][i], cells[3][i]));
            }
        }
    }

    public byte[] ToBlob(TableWriter writer)
    {
        var all = new SortedSet<long>();
        foreach (var series in _signals.Values)
            for (var i = 0; i < series.Count; i++) all.Add(series.BucketAt(i));
        long[] buckets = [.. all];
        var cells = new double[4][];
        for (var part = 0; part < 4; part++) cells[part] = new double[buckets.Length];
        writer.Begin(TableBlob.Rollup);
        writer.BeginGroup(buckets);
        foreach (var (signal, series) in _signals)
        {
            var next = 0;
            for (var i = 0; i < buckets.Length; i++)
            {
                var stat = next < series.Count && series.BucketAt(next) == buckets[i] ? series[next++] : default;
                (cells[0][i], cells[1][i], cells[2][i], cells[3][i]) = (stat.Count, stat.Sum, stat.Min, stat.Max);
            }

            for (var part = 0; part < 4; part++) writer.Column((4 * signal) + part, cells[part]);
        }

        writer.EndGroup();
        return writer.Seal().ToArray();
    }

    private RollSeries Of(int signal)
    {
        if (!_signals.TryGetValue(signal, out var series)) _signals[signal] = series = new RollSeries();
        return series;
    }
}
