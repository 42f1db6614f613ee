using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;

namespace FleetOps.Data.Reading;

/// <summary>Collects the raw values of one signal, chunk by chunk and from open rows, and puts them in order. Not thread-safe.</summary>
internal sealed class SeriesBuilder(Signal signal)
{
    private long[] _times = [];
    private double[] _values = [];
    private int _count;
    private bool _ascending = true;

    /// <summary>Adds a column of a chunk, of which rows <paramref name="from"/> to <paramref name="to"/> are wanted.</summary>
    public void Add(TableGroup group, int column, long[] times, int from, int to)
    {
        Reserve(group.Rows);
        var target = _values.AsSpan(_count, group.Rows);
        group.Decode(column, target);
        if (from > 0) target[from..to].CopyTo(target);
        Added(times.AsSpan(from, to - from));
    }

    public void Add(RowsView rows, int column, int from, int to)
    {
        Reserve(to - from);
        rows.CopyColumn(column, from, _values.AsSpan(_count, to - from));
        Added(rows.Times.AsSpan(from, to - from));
    }

    public Series? Build()
    {
        if (_count == 0) return null;
        var times = _times.AsSpan(0, _count).ToArray();
        var values = _values.AsSpan(0, _count).ToArray();
        if (!_ascending) Array.Sort(times, values);
        return new Series(signal, Resolution.Raw, times, values, values, values);
    }

    private void Added(ReadOnlySpan<long> times)
    {
        if (times.IsEmpty) return;
        if (_count > 0 && times[0] <= _times[_count - 1]) _ascending = false;
        times.CopyTo(_times.AsSpan(_count));
        _count += times.Length;
    }

    private void Reserve(int more)
    {
        if (_count + more <= _times.Length) return;
        var size = Math.Max(_count + more, Math.Max(1_024, _times.Length * 2));
        Array.Resize(ref _times, size);
        Array.Resize(ref _values, size);
    }
}
