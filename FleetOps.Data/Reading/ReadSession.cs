using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Reading;

/// <summary>One read-only connection with its prepared statements; used by one reader at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin, _touch, _end;

    public ReadSession(DataFolder folder)
    {
        _connection = folder.Connect(SqliteOpenMode.ReadOnly);
        _connection.Open();
        _begin = new(_connection, "BEGIN");
        _touch = new(_connection, "SELECT 1 FROM telemetry_state LIMIT 1");
        _end = new(_connection, "COMMIT");
        Chunks = new(
            _connection,
            """
            SELECT id, body FROM telemetry_chunks
            WHERE device = ?1 AND start < ?3 AND stop >= ?2
                AND start >= COALESCE((SELECT MAX(start) FROM telemetry_chunks WHERE device = ?1 AND start <= ?2), ?2)
            ORDER BY start
            """,
            3);
        Minutes = new(_connection, "SELECT id, body FROM telemetry_minutes WHERE device = ?1 AND start >= ?2 AND start < ?3 ORDER BY start", 3);
        Hours = new(_connection, "SELECT id, body FROM telemetry_hours WHERE device = ?1 AND start >= ?2 AND start < ?3 ORDER BY start", 3);
        EventsOfAll = new(
            _connection,
            """
            SELECT d.id, d.kind, d.simulated, e.at, e.kind, e.body FROM events e JOIN telemetry_devices d ON d.number = e.device
            WHERE e.at >= ?1 AND e.at < ?2 ORDER BY e.at DESC LIMIT ?3
            """,
            3);
        EventsOfOne = new(
            _connection,
            """
            SELECT d.id, d.kind, d.simulated, e.at, e.kind, e.body FROM events e JOIN telemetry_devices d ON d.number = e.device
            WHERE e.device = (SELECT number FROM telemetry_devices WHERE id = ?4) AND e.at >= ?1 AND e.at < ?2 ORDER BY e.at DESC LIMIT ?3
            """,
            4);
    }

    public Statement Chunks { get; }

    public Statement Minutes { get; }

    public Statement Hours { get; }

    public Statement EventsOfAll { get; }

    public Statement EventsOfOne { get; }

    /// <summary>Starts a read that sees the file as it is now.</summary>
    public void Begin()
    {
        _begin.Run();
        _touch.Number();
    }

    public void End() => _end.Run();

    public void Dispose() => _connection.Dispose();
}
