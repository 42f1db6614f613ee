using FleetOps.Data.Archive;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// Adds newly packed rows to the minute roll-ups (a blob a device and hour) and the hour roll-ups (a blob a device and day), inside the writer's
/// transaction. Every frame is added once, since it is packed once. Used by the one writer only.
/// </summary>
internal sealed class RollupPacker(SqliteConnection connection, Action<string, long, string> damaged)
{
    private readonly TableWriter _writer = new();
    private readonly Level _minutes = new(connection, "telemetry_minutes", Spans.Hour);
    private readonly Level _hours = new(connection, "telemetry_hours", Spans.Day);

    /// <param name="device">The device's number.</param>
    /// <param name="shapes">Its newly packed rows, each shape ascending.</param>
    public void Pack(int device, IReadOnlyList<RowsView> shapes)
    {
        var fresh = new RollTable();
        foreach (var rows in shapes) fresh.AddRows(rows, Spans.Minute);
        Add(_minutes, device, fresh, Spans.Minute);
        Add(_hours, device, fresh, Spans.Hour);
    }

    private void Add(Level level, int device, RollTable fresh, long bucket)
    {
        foreach (var span in fresh.Spans(level.Span))
        {
            var table = level.Read.Blob((long)device, span) is { } stored ? Open(level, stored, device, span) : new RollTable();
            table.AddRange(fresh, span, span + level.Span, bucket);
            level.Write.Run((long)device, span, table.ToBlob(_writer));
        }
    }

    private RollTable Open(Level level, byte[] stored, int device, long span)
    {
        try
        {
            var table = new RollTable();
            table.Add(TableBlob.Open(stored, TableBlob.Rollup), null);
            return table;
        }
        catch (DamagedBlobException fault)
        {
            damaged(level.Table, level.Id.Number((long)device, span) ?? 0, fault.Message);
            return new RollTable();
        }
    }

    private sealed class Level(SqliteConnection connection, string table, long span)
    {
        public string Table => table;

        /// <summary>Milliseconds that one blob covers.</summary>
        public long Span => span;

        public Statement Read { get; } = new(connection, $"SELECT body FROM {table} WHERE device = ?1 AND start = ?2", 2);

        public Statement Id { get; } = new(connection, $"SELECT id FROM {table} WHERE device = ?1 AND start = ?2", 2);

        public Statement Write { get; } = new(
            connection, $"INSERT INTO {table} (device, start, body) VALUES (?1, ?2, ?3) ON CONFLICT (device, start) DO UPDATE SET body = ?3", 3);
    }
}
