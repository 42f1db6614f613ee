using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Tests.Fakes;

/// <summary>A real, migrated SQLite file in a folder of its own, deleted with the test; or in a folder that a test brings and keeps.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private readonly bool _keeps;

    private TemporaryDatabase(DataFolder folder, bool keeps)
    {
        (Folder, _keeps) = (folder, keeps);
        _services = new ServiceCollection().AddFleetDatabase(folder).BuildServiceProvider();
        Contexts = _services.GetRequiredService<IDbContextFactory<FleetDbContext>>();
    }

    public DataFolder Folder { get; }

    public IDbContextFactory<FleetDbContext> Contexts { get; }

    public static async Task<TemporaryDatabase> CreateAsync(string? folder = null)
    {
        var database = new TemporaryDatabase(new DataFolder(folder ?? Directory.CreateTempSubdirectory("fleetops-test-").FullName), keeps: folder is not null);
        await SqliteSetup.PrepareAsync(database.Folder, database.Contexts, CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (!_keeps) Directory.Delete(Folder.FullPath, recursive: true);
    }
}
