namespace FleetOps.Data.Sqlite;

/// <summary>The tables of the telemetry history as their migration creates them. Instants are Unix milliseconds. Format: docs/history.md.</summary>
internal static class TelemetrySchema
{
    public static readonly string[] Create =
    [
        "CREATE TABLE telemetry_devices (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, simulated INTEGER NOT NULL)",
        "CREATE TABLE telemetry_signals (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (kind, name))",
        "CREATE TABLE telemetry_journal (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)",
        """
        CREATE TABLE telemetry_chunks (
            id INTEGER PRIMARY KEY, device INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, frames INTEGER NOT NULL, body BLOB NOT NULL)
        """,
        "CREATE UNIQUE INDEX telemetry_chunks_of ON telemetry_chunks (device, start)",
        "CREATE TABLE telemetry_minutes (id INTEGER PRIMARY KEY, device INTEGER NOT NULL, start INTEGER NOT NULL, body BLOB NOT NULL)",
        "CREATE UNIQUE INDEX telemetry_minutes_of ON telemetry_minutes (device, start)",
        "CREATE TABLE telemetry_hours (id INTEGER PRIMARY KEY, device INTEGER NOT NULL, start INTEGER NOT NULL, body BLOB NOT NULL)",
        "CREATE UNIQUE INDEX telemetry_hours_of ON telemetry_hours (device, start)",
        "CREATE TABLE telemetry_damaged (id INTEGER PRIMARY KEY, source TEXT NOT NULL, found_at INTEGER NOT NULL, reason TEXT NOT NULL, body BLOB NOT NULL)",
        "CREATE TABLE telemetry_state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE events (
            device INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, digest INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (device, at, kind, digest)) WITHOUT ROWID
        """,
        "CREATE INDEX events_at ON events (at)",
        """
        CREATE TABLE sessions (
            session TEXT PRIMARY KEY, connector TEXT NOT NULL, vehicle TEXT, driver TEXT, started_at INTEGER, start_wh REAL, start_soc_pct REAL,
            ended_at INTEGER, end_wh REAL, end_soc_pct REAL, energy_wh REAL, reason TEXT) WITHOUT ROWID
        """,
        "CREATE INDEX sessions_started ON sessions (started_at)",
        "CREATE INDEX sessions_ended ON sessions (ended_at)",
    ];

    public static readonly string[] Drop =
    [
        "DROP TABLE telemetry_devices", "DROP TABLE telemetry_signals", "DROP TABLE telemetry_journal", "DROP TABLE telemetry_chunks",
        "DROP TABLE telemetry_minutes", "DROP TABLE telemetry_hours", "DROP TABLE telemetry_damaged", "DROP TABLE telemetry_state",
        "DROP TABLE events", "DROP TABLE sessions",
    ];
}
