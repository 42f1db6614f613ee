namespace FleetOps.Data.Sqlite;

/// <summary>
/// The tables of the chained ledger as their migration creates them, and the triggers that refuse whatever is not an append. They keep honest programs honest; against who opens the file with another
/// program stands the chain. Format: docs/ledger.md.
/// </summary>
internal static class LedgerSchema
{
    /// <summary>The ledger of before, not chained: moved aside by the migration, taken into the chain at the next start (<see cref="Writing.LedgerAdoption"/>).</summary>
    public const string Before = "ledger_before";

    public static readonly string[] Create =
    [
        $"ALTER TABLE ledger RENAME TO {Before}",
        """
        CREATE TABLE ledger (
            Id INTEGER NOT NULL CONSTRAINT PK_ledger PRIMARY KEY, At INTEGER NOT NULL, Actor TEXT NOT NULL, Kind TEXT NOT NULL, Detail TEXT NOT NULL, Body TEXT NULL, Hash BLOB NOT NULL)
        """,
        """
        CREATE TABLE ledger_checkpoints (
            Seq INTEGER NOT NULL CONSTRAINT PK_ledger_checkpoints PRIMARY KEY, At INTEGER NOT NULL, Hash BLOB NOT NULL, Key TEXT NOT NULL, Signature BLOB NOT NULL)
        """,
        Refuse("ledger", "UPDATE"),
        Refuse("ledger", "DELETE"),
        Refuse("ledger_checkpoints", "UPDATE"),
        Refuse("ledger_checkpoints", "DELETE"),
        // Also against INSERT OR REPLACE, which removes without asking the trigger of removals.
        """
        CREATE TRIGGER ledger_next BEFORE INSERT ON ledger WHEN NEW.Id IS NOT (SELECT COALESCE(MAX(Id), 0) + 1 FROM ledger)
        BEGIN SELECT RAISE(ABORT, 'the ledger only grows at its end'); END
        """,
        """
        CREATE TRIGGER ledger_checkpoints_next BEFORE INSERT ON ledger_checkpoints WHEN NEW.Seq <= (SELECT COALESCE(MAX(Seq), 0) FROM ledger_checkpoints)
        BEGIN SELECT RAISE(ABORT, 'checkpoints only go on'); END
        """,
    ];

    public static readonly string[] Drop =
    [
        "DROP TABLE ledger_checkpoints", "DROP TABLE ledger", $"DROP TABLE IF EXISTS {Before}",
        "CREATE TABLE ledger (Id INTEGER NOT NULL CONSTRAINT PK_ledger PRIMARY KEY AUTOINCREMENT, At INTEGER NOT NULL, Actor TEXT NOT NULL, Kind TEXT NOT NULL, Detail TEXT NOT NULL)",
    ];

    private static string Refuse(string table, string what) =>
        $"CREATE TRIGGER {table}_no_{what.ToLowerInvariant()} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END";
}
