namespace FleetOps.Data.Sqlite;

/// <summary>
/// Decisions beside the ledger: a row a decision for finding it, and for each of its entries the number of the ledger's record that holds it. The entries themselves stand in the ledger alone. Instants are Unix milliseconds.
/// </summary>
internal static class DecisionSchema
{
    public static readonly string[] Create =
    [
        """
        CREATE TABLE decisions (
            id INTEGER PRIMARY KEY, agent TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, is_over INTEGER NOT NULL, proposed_at INTEGER NOT NULL, changed_at INTEGER NOT NULL)
        """,
        "CREATE INDEX decisions_open ON decisions (is_over, id)",
        "CREATE INDEX decisions_target ON decisions (target, id)",
        "CREATE INDEX decisions_record ON decisions (agent, kind, state, changed_at)",
        "CREATE TABLE decision_entries (decision INTEGER NOT NULL REFERENCES decisions(id), number INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (decision, number)) WITHOUT ROWID",
        "CREATE TRIGGER decision_entries_stay BEFORE UPDATE ON decision_entries BEGIN SELECT RAISE(ABORT, 'entries of decisions are never changed'); END",
        "CREATE TRIGGER decision_entries_remain BEFORE DELETE ON decision_entries BEGIN SELECT RAISE(ABORT, 'entries of decisions are never removed'); END",
    ];

    public static readonly string[] Drop = ["DROP TABLE decision_entries", "DROP TABLE decisions"];
}
