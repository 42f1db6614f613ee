using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Data;
using FleetOps.Data.Mapping;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Web.Commands.Learn;
using Microsoft.EntityFrameworkCore;

namespace FleetOps.Web.Commands.Training;

/// <summary>The registry of a data folder without a control room around it: what <c>train</c> and <c>evaluate</c> work at. The ledger is the folder's own.</summary>
internal sealed class ModelBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly StoredLedger _ledger;

    private ModelBench(ServiceProvider services)
    {
        _services = services;
        _ledger = services.GetRequiredService<StoredLedger>();
    }

    public static IReadOnlyList<string> Names { get; } = NamesOf();

    public IReadOnlyList<ITrainer> Trainers => [.. _services.GetServices<ITrainer>().OrderBy(t => t.Need).ThenBy(t => t.Slot.Name)];

    public ModelRegistry Registry => _services.GetRequiredService<ModelRegistry>();

    public TrainingBoard Board => _services.GetRequiredService<TrainingBoard>();

    public static async Task<ModelBench> OpenAsync(string dataDir, CancellationToken cancellation)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddFleetDatabase(new DataFolder(dataDir))
            .AddSingleton(new Clocks(TimeProvider.System, TimeProvider.System))
            .AddSingleton<StoredLedger>()
            .AddSingleton<ILedger>(sp => sp.GetRequiredService<StoredLedger>())
            .AddInsightModels()
            .AddSingleton<IModelStore, ModelFolder>()
            .AddSingleton<ModelRegistry>()
            .AddSingleton<TrainingBoard>()
            .BuildServiceProvider();
        await SqliteSetup.PrepareAsync(services.GetRequiredService<DataFolder>(), services.GetRequiredService<IDbContextFactory<FleetDbContext>>(), cancellation);
        var bench = new ModelBench(services);
        await bench._ledger.StartAsync(cancellation);
        foreach (var refused in await bench.Registry.LoadAsync(cancellation)) await Console.Error.WriteLineAsync($"not used: {refused}");
        return bench;
    }

    /// <summary>Trains on all processors, with a bar a run on a terminal and a line a quarter when piped.</summary>
    public async Task TrainAsync(IReadOnlyList<ITrainer> trainers, ulong seed, bool json, CancellationToken cancellation)
    {
        var run = TrainingServices.RunOf(Registry, Board, _services.GetRequiredService<ILedger>(), SeedFiles.Signals(), Instant.Now(TimeProvider.System), begin: null);
        using var watch = Board.Watch();
        var work = run.RunAsync(trainers, seed, threads: 0, cancellation);
        await LearnProgress.Run("train", json, async progress =>
        {
            while (!work.IsCompleted)
            {
                var change = watch.WaitAsync(cancellation).AsTask();
                await Task.WhenAny(work, change);
                progress.Report(trainers.Sum(t => Board.Of(t.Slot.Name)?.Share ?? 0) / trainers.Count);
            }
        });
        try
        {
            await work;
        }
        catch (InvalidOperationException fault) when (fault.InnerException is { } cause)
        {
            await Console.Error.WriteLineAsync($"fleetops: {fault.Message} {cause.Message}");
        }
    }

    /// <summary>Rows of networks that no model of these has seen, to judge all of one scene by.</summary>
    public static Task<TrainingRows[]> UnseenAsync(IReadOnlyList<ITrainer> trainers, TrainingScene scene, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var stations = SeedFiles.Stations();
            IGatherer[] gatherers = [.. trainers.Select(t => t.Gather(TrainingPart.Judge, stations))];
            var truth = new TrainingWorld(stations, SeedFiles.Signals(), Instant.Now(TimeProvider.System)).Play(scene, gatherers, new Progress<double>(), cancellation);
            return gatherers.Select(g => g.Finish(truth)).ToArray();
        },
        cancellation);

    public async ValueTask DisposeAsync()
    {
        await _ledger.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static List<string> NamesOf()
    {
        using var services = new ServiceCollection().AddInsightModels().BuildServiceProvider();
        return [.. services.GetServices<ITrainer>().OrderBy(t => t.Need).Select(t => t.Slot.Name.Value)];
    }
}
