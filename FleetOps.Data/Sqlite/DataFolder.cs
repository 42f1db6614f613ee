using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Sqlite;

/// <summary>The folder that holds everything the control room keeps: <c>fleetops.db</c> and what else is written beside it.</summary>
public sealed class DataFolder
{
    public DataFolder(string path) => FullPath = Path.GetFullPath(path);

    public string FullPath { get; }

    public string Database => Path.Combine(FullPath, "fleetops.db");

    /// <summary>The connection string that EF and the history share: same file, WAL set by <see cref="SqliteSetup"/>.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = Database,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = 15,
        ForeignKeys = true,
    }.ToString();

    /// <summary>A connection of its own (not pooled) for the history, not yet open; waits 5 s for a lock.</summary>
    internal SqliteConnection Connect(SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false, Mode = mode, DefaultTimeout = 5 }.ToString());
}
