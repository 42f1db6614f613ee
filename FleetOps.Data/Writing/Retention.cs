using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Data.Archive;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// Deletes what is older than the options keep, by the world clock, in small steps: some devices and some hundred rows at a time, then a little of the
/// freed space back to the file system. Used by the one writer only.
/// </summary>
internal sealed class Retention(HistoryOptions options, Clocks clocks)
{
    private const int RowsAStep = 200;
    private const int DevicesAStep = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(200);

    private TimeSpan _pause = Pause;
    private long _steppedAt = clocks.Human.GetTimestamp();
    private long _device;
    private bool _asked;

    public bool IsDue => Volatile.Read(ref _asked) || clocks.Human.GetElapsedTime(_steppedAt) >= _pause;

    /// <summary>Makes the next step due at once. From any thread.</summary>
    public void Ask() => Volatile.Write(ref _asked, true);

    /// <summary>One step. The number of rows deleted.</summary>
    public int Step(WriterStore store)
    {
        _steppedAt = clocks.Human.GetTimestamp();
        _pause = Pause;
        Volatile.Write(ref _asked, false);
        var now = clocks.WorldNow.UnixMilliseconds;
        var raw = now - (options.RawDays * Spans.Day);
        var deleted = 0;
        var wrapped = false;
        using (var next = new Statement(store.Connection, "SELECT MIN(number) FROM telemetry_devices WHERE number > ?1", 1))
        using (var chunks = Old(store, "telemetry_chunks", "start < ?2 AND stop < ?2"))
        using (var minutes = Old(store, "telemetry_minutes", "start < ?2"))
        using (var hours = Old(store, "telemetry_hours", "start < ?2"))
        {
            for (var i = 0; i < DevicesAStep && deleted < RowsAStep && !wrapped; i++)
            {
                _device = next.Number(_device) ?? 0;
                wrapped = _device == 0;
                deleted += chunks.Run(_device, raw, (long)RowsAStep)
                    + minutes.Run(_device, now - (options.MinuteYears * Spans.Year) - Spans.Hour, (long)RowsAStep)
                    + hours.Run(_device, now - (options.HourYears * Spans.Year) - Spans.Day, (long)RowsAStep);
            }
        }

        deleted += DeleteEvents(store, now - (options.EventYears * Spans.Year));
        store.Reclaim();
        _pause = wrapped && deleted < RowsAStep ? Pause : ShortPause;
        return deleted;
    }

    private static Statement Old(WriterStore store, string table, string condition) => new(
        store.Connection, $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE device = ?1 AND {condition} ORDER BY start LIMIT ?3)", 3);

    private static int DeleteEvents(WriterStore store, long before)
    {
        using var events = new Statement(
            store.Connection,
            "DELETE FROM events WHERE (device, at, kind, digest) IN (SELECT device, at, kind, digest FROM events WHERE at < ?1 ORDER BY at LIMIT ?2)",
            2);
        using var sessions = new Statement(
            store.Connection, "DELETE FROM sessions WHERE session IN (SELECT session FROM sessions WHERE ended_at < ?1 ORDER BY ended_at LIMIT ?2)", 2);
        return events.Run(before, (long)RowsAStep) + sessions.Run(before, (long)RowsAStep);
    }
}
