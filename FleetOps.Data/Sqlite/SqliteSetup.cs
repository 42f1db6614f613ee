using FleetOps.Data.Mapping;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Data.Sqlite;

/// <summary>Creates the data folder and brings the database to the newest migration, with a copy of the old file beside it first.</summary>
public static class SqliteSetup
{
    public static async Task PrepareAsync(DataFolder folder, IDbContextFactory<FleetDbContext> contexts, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.FullPath);
        await SetJournalModeAsync(folder, cancellation).ConfigureAwait(false);
        await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellation).ConfigureAwait(false)).ToList();
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellation).ConfigureAwait(false)).ToList();
        if (applied.Count > 0 && pending.Count > 0) BackUp(folder, applied[^1]);
        if (pending.Count > 0) await context.Database.MigrateAsync(cancellation).ConfigureAwait(false);
    }

    // auto_vacuum must be chosen before the first table exists; WAL stays with the file.
    private static async Task SetJournalModeAsync(DataFolder folder, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(folder.ConnectionString);
        await connection.OpenAsync(cancellation).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static void BackUp(DataFolder folder, string lastMigration)
    {
        using var source = new SqliteConnection(folder.ConnectionString);
        using var copy = new SqliteConnection($"Data Source={folder.Database}.before-{lastMigration}.bak;Pooling=False");
        source.Open();
        copy.Open();
        source.BackupDatabase(copy);
    }
}
