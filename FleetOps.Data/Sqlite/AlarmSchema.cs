namespace FleetOps.Data.Sqlite;

/// <summary>Alarms as they stand, and their journal. Instants are Unix milliseconds of human time, but for <c>device_at</c>.</summary>
internal static class AlarmSchema
{
    public static readonly IReadOnlyList<string> Create =
    [
        "CREATE TABLE alarms (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE alarm_notes (
            seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, alarm TEXT NOT NULL, deed TEXT NOT NULL, device_at INTEGER NOT NULL, actor TEXT NOT NULL, text TEXT NOT NULL, until INTEGER, cause TEXT, priority INTEGER)
        """,
        "CREATE INDEX alarm_notes_at ON alarm_notes (at)",
    ];

    public static readonly IReadOnlyList<string> Drop = ["DROP TABLE alarm_notes", "DROP TABLE alarms"];
}
