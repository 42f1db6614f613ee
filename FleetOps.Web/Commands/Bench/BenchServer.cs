using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Data;
using FleetOps.Data.Sqlite;
using FleetOps.Web.Commands.Serving;
using FleetOps.Web.Commands.Training;
using Microsoft.Data.Sqlite;

namespace FleetOps.Web.Commands.Bench;

/// <summary>The whole server in this process on a free port, without a simulated world, in a folder of its own that goes with it; with a device key that enrols and has no felt limit.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HistoryKind _kind;

    private BenchServer(WebApplication app, HistoryKind kind, string key) => (_app, _kind, Key) = (app, kind, key);

    public string Key { get; }

    public Uri Url => new(_app.Urls.First());

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<BenchServer> StartAsync(HistoryKind kind, string folder, IStartupFilter? before = null, string? unlimitedKey = null)
    {
        var app = Server.Build(new ServeOptions { Urls = "http://127.0.0.1:0", DataDir = folder, Simulator = false }, services =>
        {
            services.Configure<TrainingOptions>(training => training.AtStart = false);
            if (unlimitedKey is not null) services.PostConfigure<AccessOptions>(access => access.BootstrapKey = unlimitedKey);
            if (before is not null) services.AddSingleton(before);
            if (kind == HistoryKind.Rows) services.AddSingleton<IHistory>(provider => new RowPerFrameHistory(provider.GetRequiredService<DataFolder>()));
        });
        await Server.StartAsync(app, CancellationToken.None);
        _ = app.Services.GetRequiredService<IHistory>();
        return new BenchServer(app, kind, unlimitedKey ?? await MakeKeyAsync(app));
    }

    /// <summary>Makes a data folder with a device key in it, for a server in another process.</summary>
    public static async Task<string> PrepareAsync(string folder)
    {
        await using var server = await StartAsync(HistoryKind.Columns, folder);
        return server.Key;
    }

    /// <summary>Bytes of the database once everything is packed and the write-ahead log is folded into the file.</summary>
    public async Task<long> SizeAsync()
    {
        if (_kind == HistoryKind.Columns) await Get<SqliteHistory>().PackAsync();
        var folder = Get<DataFolder>();
        using var connection = new SqliteConnection(folder.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        return Directory.EnumerateFiles(folder.FullPath, "fleetops.db*").Sum(f => new FileInfo(f).Length);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<string> MakeKeyAsync(WebApplication app)
    {
        var made = await app.Services.GetRequiredService<IApiKeys>().CreateAsync(
            new NewApiKey("bench", ApiKey.Send, 1_000_000, 10_000_000, DeviceKind.Vehicle, AllowsExtras: false, null), "bench", CancellationToken.None);
        return made.Secret;
    }
}
