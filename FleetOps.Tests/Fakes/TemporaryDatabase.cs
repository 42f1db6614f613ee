using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Tests.Fakes;

/// <summary>A real, migrated SQLite file in a folder of its own, deleted with the test.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TemporaryDatabase(DataFolder folder)
    {
        Folder = folder;
        _services = new ServiceCollection().AddFleetDatabase(folder).BuildServiceProvider();
        Contexts = _services.GetRequiredService<IDbContextFactory<FleetDbContext>>();
    }

    public DataFolder Folder { get; }

    public IDbContextFactory<FleetDbContext> Contexts { get; }

    public static async Task<TemporaryDatabase> CreateAsync()
    {
        var database = new TemporaryDatabase(new DataFolder(Directory.CreateTempSubdirectory("fleetops-test-").FullName));
        await SqliteSetup.PrepareAsync(database.Folder, database.Contexts, CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder.FullPath, recursive: true);
    }
}
