namespace FleetOps.Data.Sqlite;

/// <summary>The table of served predictions: blocks of some, numbered by their first. Instants are Unix milliseconds.</summary>
internal static class PredictionSchema
{
    public const string Create = "CREATE TABLE predictions (first INTEGER PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL, body BLOB NOT NULL)";

    public const string Drop = "DROP TABLE predictions";
}
