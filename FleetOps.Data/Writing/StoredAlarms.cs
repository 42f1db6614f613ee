using FleetOps.Core.Alarms;
using FleetOps.Core.Units;
using FleetOps.Data.Rows;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace FleetOps.Data.Writing;

/// <summary>Alarms and their journal in SQLite, without EF: few rows, written whole. One caller at a time (the desk).</summary>
public sealed class StoredAlarms(DataFolder folder, Clocks clocks, ILogger<StoredAlarms> log) : IAlarmStore
{
    private const string TableKey = "Alarms:Table";

    public async ValueTask<bool> BeginAsync(string fingerprint, Instant forgetBefore, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite, cancellation).ConfigureAwait(false);
            using var forget = new Statement(connection, "DELETE FROM alarm_notes WHERE at < ?1", 1);
            forget.Run(forgetBefore.UnixMilliseconds);
            using var note = new Statement(
                connection,
                "INSERT INTO settings (Key, Value, ChangedAt, ChangedBy) VALUES (?1, ?2, ?3, 'system') ON CONFLICT (Key) DO UPDATE SET Value = ?2, ChangedAt = ?3, ChangedBy = 'system' WHERE Value <> ?2", 3);
            return note.Run(TableKey, fingerprint, clocks.HumanNow.UnixMilliseconds) > 0;
        }
        catch (SqliteException fault)
        {
            throw new AlarmStoreException(StoreFault.Describe(fault), fault);
        }
    }

    public async ValueTask<(IReadOnlyList<Alarm> Alarms, IReadOnlyList<AlarmNote> Journal)> LoadAsync(AlarmCatalogue catalogue, Instant since, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        try
        {
            await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly, cancellation).ConfigureAwait(false);
            var alarms = new List<Alarm>();
            var left = 0;
            using (var read = new Statement(connection, "SELECT body FROM alarms"))
            {
                using var rows = read.Rows();
                while (rows.Read())
                {
                    if (AlarmRow.Read(rows.GetString(0), catalogue) is { } alarm) alarms.Add(alarm);
                    else left++;
                }
            }

            var journal = new List<AlarmNote>();
            using (var read = new Statement(connection, "SELECT alarm, deed, at, device_at, actor, text, until, cause, priority FROM alarm_notes WHERE at >= ?1 ORDER BY seq", 1))
            {
                using var rows = read.Rows(since.UnixMilliseconds);
                while (rows.Read())
                {
                    if (NoteOf(rows) is { } note && catalogue.TryFind(note.Alarm.Kind, out _)) journal.Add(note);
                    else left++;
                }
            }

            if (left > 0) log.LogWarning("{Count} stored rows of alarms belong to no kind in the table of alarms and were left out.", left);
            return (alarms, journal);
        }
        catch (SqliteException fault)
        {
            throw new AlarmStoreException(StoreFault.Describe(fault), fault);
        }
    }

    public async ValueTask SaveAsync(IReadOnlyCollection<Alarm> alarms, IReadOnlyList<AlarmNote> notes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(notes);
        try
        {
            await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite, cancellation).ConfigureAwait(false);
            using var begin = new Statement(connection, "BEGIN IMMEDIATE");
            begin.Run();
            using var put = new Statement(connection, "INSERT INTO alarms (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = ?2", 2);
            foreach (var alarm in alarms) put.Run(alarm.Id.ToString(), AlarmRow.Write(alarm));
            using var add = new Statement(connection, "INSERT INTO alarm_notes (alarm, deed, at, device_at, actor, text, until, cause, priority) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", 9);
            foreach (var note in notes)
            {
                add.Run(
                    note.Alarm.ToString(), note.Deed.ToString(), note.At.UnixMilliseconds, note.DeviceAt.UnixMilliseconds, note.Actor, note.Text, note.Until?.UnixMilliseconds, note.Cause,
                    note.Priority is { } priority ? (long)priority : null);
            }

            using var commit = new Statement(connection, "COMMIT");
            commit.Run();
        }
        catch (SqliteException fault)
        {
            // The connection closes: what was begun is undone.
            throw new AlarmStoreException(StoreFault.Describe(fault), fault);
        }
    }

    private static AlarmNote? NoteOf(SqliteDataReader row) =>
        AlarmId.TryParse(row.GetString(0), out var id) && Enum.TryParse<AlarmDeed>(row.GetString(1), out var deed)
            ? new AlarmNote(
                id, deed, new Instant(row.GetInt64(2)), new Instant(row.GetInt64(3)), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : new Instant(row.GetInt64(6)), row.IsDBNull(7) ? null : row.GetString(7),
                row.IsDBNull(8) ? null : (AlarmPriority)row.GetInt64(8))
            : null;

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode, CancellationToken cancellation)
    {
        var connection = folder.Connect(mode);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        return connection;
    }
}
