using FleetOps.Data.Archive;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// Packs the open rows of a device into chunks, inside the writer's transaction. Chunks of a device never overlap: rows that fall on or shortly after a
/// stored chunk are merged into it, a small last chunk is filled up, and at most <see cref="MostFrames"/> go into one. Used by the one writer only.
/// </summary>
internal sealed class ChunkPacker(SqliteConnection connection, Action<long, string> damaged) : IDisposable
{
    public const int MostFrames = 8_192;
    private const int FillBelow = 600;
    private const long FillSpan = 24 * 3_600_000L;

    private readonly TableWriter _writer = new();

    private readonly Statement _near = new(
        connection,
        """
        SELECT id, start, stop, frames FROM telemetry_chunks
        WHERE device = ?1 AND start <= ?3 AND start >= COALESCE((SELECT MAX(start) FROM telemetry_chunks WHERE device = ?1 AND start <= ?2), ?2)
        ORDER BY start
        """,
        3);

    private readonly Statement _body = new(connection, "SELECT body FROM telemetry_chunks WHERE id = ?1", 1);
    private readonly Statement _delete = new(connection, "DELETE FROM telemetry_chunks WHERE id = ?1", 1);

    private readonly Statement _insert =
        new(connection, "INSERT INTO telemetry_chunks (device, start, stop, frames, body) VALUES (?1, ?2, ?3, ?4, ?5)", 5);

    /// <param name="device">The device's number.</param>
    /// <param name="shapes">Its open rows, each shape ascending.</param>
    public void Pack(int device, IReadOnlyList<RowsView> shapes)
    {
        if (shapes.Count == 0) return;
        var near = Near(device, shapes.Min(s => s.First), shapes.Max(s => s.Last));
        var from = long.MinValue;
        for (var i = -1; i < near.Count; i++)
        {
            var to = i + 1 < near.Count ? near[i + 1].Start : long.MaxValue;
            var rows = Cut(shapes, from, to);
            if (rows.Count > 0) PackAt(device, i < 0 ? null : near[i], rows);
            from = to;
        }
    }

    public void Dispose()
    {
        _near.Dispose();
        _body.Dispose();
        _delete.Dispose();
        _insert.Dispose();
    }

    private List<Stored> Near(int device, long first, long last)
    {
        var near = new List<Stored>();
        using var rows = _near.Rows((long)device, first, last);
        while (rows.Read()) near.Add(new Stored(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt32(3)));
        return near;
    }

    private void PackAt(int device, Stored? before, List<RowsView> rows)
    {
        if (before is { } chunk)
        {
            var first = rows.Min(r => r.First);
            var fills = chunk.Frames < FillBelow && rows.Max(r => r.Last) - chunk.Start < FillSpan;
            if ((first <= chunk.Stop || fills) && Read(chunk.Id) is { } stored)
            {
                rows = Merge(stored, rows);
                _delete.Run(chunk.Id);
            }
        }

        Write(device, rows);
    }

    private List<RowsView>? Read(long id)
    {
        try
        {
            return [.. TableBlob.Open(_body.Blob(id) ?? [], TableBlob.Chunk).Groups.Select(ChunkRows.Decode)];
        }
        catch (DamagedBlobException fault)
        {
            damaged(id, fault.Message);
            return null;
        }
    }

    private static List<RowsView> Merge(List<RowsView> stored, List<RowsView> added)
    {
        var merged = new List<RowsView>(stored);
        foreach (var rows in added)
        {
            var same = merged.FindIndex(s => s.Signals.AsSpan().SequenceEqual(rows.Signals));
            if (same < 0) merged.Add(rows);
            else merged[same] = ChunkRows.Merge(merged[same], rows);
        }

        return merged;
    }

    private void Write(int device, List<RowsView> shapes)
    {
        var total = shapes.Sum(s => s.Count);
        if (total <= MostFrames)
        {
            WriteChunk(device, shapes);
            return;
        }

        var times = shapes.Count == 1 ? shapes[0].Times.AsSpan(0, total).ToArray() : [.. shapes.SelectMany(s => s.Times.Take(s.Count)).Order()];
        for (var i = 0; i < total; i += MostFrames)
            WriteChunk(device, Cut(shapes, times[i], i + MostFrames < total ? times[i + MostFrames] : long.MaxValue));
    }

    private void WriteChunk(int device, List<RowsView> shapes)
    {
        _writer.Begin(TableBlob.Chunk);
        foreach (var rows in shapes) ChunkRows.Encode(rows, _writer);
        _insert.Run((long)device, shapes.Min(s => s.First), shapes.Max(s => s.Last), (long)shapes.Sum(s => s.Count), _writer.Seal().ToArray());
    }

    private static List<RowsView> Cut(IReadOnlyList<RowsView> shapes, long from, long to)
    {
        var cut = new List<RowsView>(shapes.Count);
        foreach (var rows in shapes)
        {
            int first = rows.LowerBound(from), last = rows.LowerBound(to);
            if (first < last) cut.Add(rows.Slice(first, last));
        }

        return cut;
    }

    private readonly record struct Stored(long Id, long Start, long Stop, int Frames);
}
