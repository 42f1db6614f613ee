using FleetOps.Core.Access;
using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Fakes;

/// <summary>People, keys, retention and the ledger on a real SQLite file, with a human clock that a test moves.</summary>
public sealed class AccessStores : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "fleetops-access-" + Guid.NewGuid().ToString("N"));

    public FakeTimeProvider Human { get; } = new();

    /// <summary>Lets a test cancel in the moment when a change is stored.</summary>
    internal CancelOnceStored Stored { get; } = new();

    public ServiceProvider Services { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> FirstPasswords { get; private set; } = new Dictionary<string, string>();

    public IPeople People => Services.GetRequiredService<IPeople>();

    public IApiKeys Keys => Services.GetRequiredService<IApiKeys>();

    public IRetentionSettings Retention => Services.GetRequiredService<IRetentionSettings>();

    public string Folder => _folder;

    public async ValueTask InitializeAsync()
    {
        Open();
        await SqliteSetup.PrepareAsync(
            Services.GetRequiredService<DataFolder>(), Services.GetRequiredService<IDbContextFactory<FleetDbContext>>(), CancellationToken.None);
        FirstPasswords = (await Services.LoadAccessAsync(CancellationToken.None)).ToDictionary(p => p.UserName, p => p.Password);
    }

    /// <summary>Opens the same file again, as after a restart.</summary>
    public async Task ReopenAsync()
    {
        await Services.DisposeAsync();
        Open();
        Assert.Empty(await Services.LoadAccessAsync(CancellationToken.None));
    }

    public Task WriteKeyUsesAsync() => Services.GetRequiredService<StoredApiKeys>().WriteUsesAsync(CancellationToken.None);

    /// <summary>"actor kind" of every ledger entry, oldest first.</summary>
    public async Task<IReadOnlyList<string>> LedgerAsync()
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<FleetDbContext>>().CreateDbContextAsync();
        return await context.Ledger.OrderBy(r => r.Id).Select(r => r.Actor + " " + r.Kind).ToListAsync();
    }

    /// <summary>Every byte of the database and its log, as text, to look for what must not be there.</summary>
    public async Task<string> BytesAsync()
    {
        var text = "";
        foreach (var file in Directory.GetFiles(_folder, "fleetops.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text += await reader.ReadToEndAsync();
        }

        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Stored.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private void Open() => Services = new ServiceCollection()
        .AddSingleton(new Clocks(Human, Human))
        .AddLogging()
        .AddSingleton(new HistoryOptions())
        .AddFleetDatabase(new DataFolder(_folder))
        .ConfigureDbContext<FleetDbContext>(options => options.AddInterceptors(Stored))
        .AddAccessStore()
        .BuildServiceProvider();
}
