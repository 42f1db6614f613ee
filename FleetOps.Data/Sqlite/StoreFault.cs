using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Sqlite;

/// <summary>What an SQLite error means to a sender or a page, in one sentence.</summary>
internal static class StoreFault
{
    // Result codes of the SQLite C interface (sqlite.org/rescode.html).
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static string Describe(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Full => "The disk is full: new frames cannot be stored until there is space.",
        ReadOnly => "The data folder is read-only: new frames cannot be stored.",
        Busy or Locked => "The database is locked, by another program or by a long write of this one: nothing new can be stored until it lets go.",
        InputOutput => "The disk failed to write or read: new frames cannot be stored.",
        CannotOpen => "The database cannot be opened: the data folder is missing or read-only.",
        Corrupt or NotADatabase => "The database file is damaged: new frames cannot be stored.",
        _ => $"The database refused: {fault.Message}",
    };
}
