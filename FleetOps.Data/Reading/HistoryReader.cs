using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Archive;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;

namespace FleetOps.Data.Reading;

/// <summary>
/// Answers range reads from chunks or roll-ups and from what is still open, as of one moment. A blob that fails its checksum is left out and reported to
/// <paramref name="damaged"/>. Thread-safe.
/// </summary>
internal sealed class HistoryReader(HistoryWriter writer, ReadSessions sessions, Roster roster, int mostValues, Action<string> damaged)
{
    public Task<List<Series>> ReadAsync(HistoryQuery query, CancellationToken cancellation) =>
        sessions.UseAsync(session => Read(session, query, cancellation), cancellation);

    public Task<List<Frame>> ReadEventsAsync(DeviceId? device, Instant from, Instant to, int limit, CancellationToken cancellation) =>
        sessions.UseAsync(session => ReadEvents(session, device, from, to, limit), cancellation);

    private List<Series> Read(ReadSession session, HistoryQuery query, CancellationToken cancellation)
    {
        int number;
        List<RowsView> open;
        lock (writer.Gate)
        {
            if (!writer.IsLoaded) throw new HistoryUnavailableException(writer.State.Problem ?? "The history is not open yet.");
            if (writer.Fleet.Find(query.Device) is not { Number: > 0 } device) return [];
            number = device.Number;
            open = device.Views();
            session.Begin();
        }

        try
        {
            return query.Resolution == Resolution.Raw
                ? ReadRaw(session, number, open, query, cancellation)
                : ReadRollup(session, number, open, query, cancellation);
        }
        finally
        {
            session.End();
        }
    }

    private List<Series> ReadRaw(ReadSession session, int device, List<RowsView> open, HistoryQuery query, CancellationToken cancellation)
    {
        var (from, to) = (query.From.UnixMilliseconds, query.To.UnixMilliseconds);
        var wanted = Wanted(query);
        var builders = new SortedDictionary<int, SeriesBuilder>();
        long values = 0;
        using (var rows = session.Chunks.Rows((long)device, from, to))
        {
            while (rows.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (TryOpen(rows[1] as byte[] ?? [], TableBlob.Chunk, rows.GetInt64(0)) is not { } chunk) continue;
                foreach (var group in chunk.Groups) Require(values += AddGroup(builders, group, wanted, from, to));
            }
        }

        foreach (var view in open)
        {
            var ascending = view.Ascending();
            int first = ascending.LowerBound(from), last = ascending.LowerBound(to);
            for (var c = 0; first < last && c < view.Width; c++)
            {
                if (wanted is not null && !wanted.Contains(view.Signals[c])) continue;
                Require(values += last - first);
                For(builders, view.Signals[c])?.Add(ascending, c, first, last);
            }
        }

        return [.. builders.Values.Select(b => b.Build()).OfType<Series>()];
    }

    private void Require(long values)
    {
        if (values > mostValues) throw new HistoryTooLargeException($"the range holds more than {mostValues} values: ask for fewer signals, a shorter range or a coarser resolution");
    }

    /// <summary>How many values were added.</summary>
    private long AddGroup(SortedDictionary<int, SeriesBuilder> builders, TableGroup group, HashSet<int>? wanted, long from, long to)
    {
        long[]? times = null;
        int first = 0, last = 0;
        long values = 0;
        for (var c = 0; c < group.Columns.Count; c++)
        {
            var number = group.Columns[c].Number;
            if (wanted is not null && !wanted.Contains(number)) continue;
            if (times is null)
            {
                times = group.DecodeTimes();
                (first, last) = (LowerBound(times, from), LowerBound(times, to));
            }

            if (first >= last) continue;
            For(builders, number)?.Add(group, c, times, first, last);
            values += last - first;
        }

        return values;
    }

    private List<Series> ReadRollup(ReadSession session, int device, List<RowsView> open, HistoryQuery query, CancellationToken cancellation)
    {
        var (bucket, span, statement) = query.Resolution == Resolution.Minute
            ? (Spans.Minute, Spans.Hour, session.Minutes)
            : (Spans.Hour, Spans.Day, session.Hours);
        var (from, to) = (Spans.Floor(query.From.UnixMilliseconds, bucket), query.To.UnixMilliseconds);
        var wanted = Wanted(query);
        var table = new RollTable();
        using (var rows = statement.Rows((long)device, Spans.Floor(from, span), to))
        {
            while (rows.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (TryOpen(rows[1] as byte[] ?? [], TableBlob.Rollup, rows.GetInt64(0)) is { } blob) table.Add(blob, wanted);
            }
        }

        foreach (var view in open) table.AddRows(view.Ascending(), bucket);
        var result = new List<Series>();
        foreach (var (number, series) in table.Signals.OrderBy(pair => pair.Key))
            if ((wanted is null || wanted.Contains(number)) && writer.Signals.Find(number) is { } signal
                && Series(signal, query.Resolution, series, from, to) is { } built) result.Add(built);
        return result;
    }

    private static Series? Series(Signal signal, Resolution resolution, RollSeries series, long from, long to)
    {
        int first = series.LowerBound(from), count = series.LowerBound(to) - first;
        if (count <= 0) return null;
        var (times, means, low, high) = (new long[count], new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            times[i] = series.BucketAt(first + i);
            var stat = series[first + i];
            (means[i], low[i], high[i]) = (stat.Mean, stat.Min, stat.Max);
        }

        return new Series(signal, resolution, times, means, low, high);
    }

    private List<Frame> ReadEvents(ReadSession session, DeviceId? device, Instant from, Instant to, int limit)
    {
        var frames = new List<Frame>();
        using var rows = device is { } one
            ? session.EventsOfOne.Rows(from.UnixMilliseconds, to.UnixMilliseconds, (long)limit, one.Value)
            : session.EventsOfAll.Rows(from.UnixMilliseconds, to.UnixMilliseconds, (long)limit);
        while (rows.Read())
        {
            if (EventText.Read(rows.GetString(4), rows.GetString(5)) is not { } happened) continue;
            var id = new DeviceId(rows.GetString(0));
            var known = roster.TryFind(id, out var found) ? found : new Device(id, (DeviceKind)rows.GetInt32(1), id.Value, null, rows.GetInt32(2) != 0);
            frames.Add(new Frame(known, new Instant(rows.GetInt64(3)), happened));
        }

        return frames;
    }

    private TableBlob? TryOpen(byte[] bytes, byte tag, long id)
    {
        try
        {
            return TableBlob.Open(bytes, tag);
        }
        catch (DamagedBlobException fault)
        {
            damaged($"blob {id}: {fault.Message}");
            return null;
        }
    }

    private HashSet<int>? Wanted(HistoryQuery query) =>
        query.Signals.Count == 0 ? null : [.. query.Signals.Select(writer.Signals.Find).OfType<int>()];

    private SeriesBuilder? For(SortedDictionary<int, SeriesBuilder> builders, int number)
    {
        if (builders.TryGetValue(number, out var builder)) return builder;
        return writer.Signals.Find(number) is { } signal ? builders[number] = new SeriesBuilder(signal) : null;
    }

    private static int LowerBound(long[] times, long at)
    {
        var found = Array.BinarySearch(times, at);
        return found < 0 ? ~found : found;
    }
}
