using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>The run over a real model folder, with trainers whose models are texts worth a number.</summary>
public sealed class TrainingRunTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "fleetops-training-" + Guid.NewGuid().ToString("N"));
    private readonly TrainingBoard _board = new();
    private readonly NotedLedger _ledger = new();
    private readonly List<TrainingScene> _played = [];
    private readonly ModelRegistry _registry;
    private readonly NumberTrainer _first = new("first", 20, 4);
    private readonly NumberTrainer _second = new("second", 10, 4);
    private readonly NumberTrainer _apart = new("apart", 5, 9);

    public TrainingRunTests() => _registry = new ModelRegistry([_first.Slot, _second.Slot, _apart.Slot], new ModelFolder(new DataFolder(_folder)), _ledger);

    public void Dispose()
    {
        _registry.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_OfSeveral_PlaysEqualScenesOnceAndTheMostNeededFirst()
    {
        await Run().RunAsync([_first, _second, _apart], 7, 1, TestContext.Current.CancellationToken);
        Assert.Equal([9, 9, 9, 4, 4, 4], _played.Select(s => (int)s.Days));
        Assert.Equal(3, _played.Skip(3).Select(s => s.Seed).Distinct().Count());
        Assert.All(new[] { _first, _second, _apart }, t => Assert.Equal(1, t.Slot.Card!.Version));
        Assert.Equal(["apart", "second", "first"], _ledger.Sentences.Select(e => e.Split(' ')[2].TrimEnd(':')));
        Assert.All(_board.All, s => Assert.Equal((TrainingState.Answers, 1.0), (s.State, s.Share)));
    }

    [Fact]
    public async Task Run_OfAWorseChallenger_StoresItAndLeavesTheChampion()
    {
        await Run().RunAsync([_first], 7, 1, TestContext.Current.CancellationToken);
        _first.Next = 0.7;
        await Run().RunAsync([_first], 7, 1, TestContext.Current.CancellationToken);
        Assert.Equal(1, _first.Slot.Card!.Version);
        Assert.Equal(2, (await _registry.ShelfAsync(_first.Slot.Name)).Versions.Count);
        Assert.Equal(TrainingState.Refused, _board.Of(_first.Slot.Name)!.State);
        Assert.Contains("not better than the champion's 0.8", _ledger.Sentences[^1], StringComparison.Ordinal);
        _first.Next = 0.9;
        await Run().RunAsync([_first], 7, 1, TestContext.Current.CancellationToken);
        Assert.Equal(3, _first.Slot.Card!.Version);
    }

    [Fact]
    public async Task Run_OfOneWorseThanNaive_LeavesRulesInPlace()
    {
        _first.Next = 0.4;
        await Run().RunAsync([_first], 7, 1, TestContext.Current.CancellationToken);
        Assert.Null(_first.Slot.Card);
        Assert.Contains("not better than the naive baseline's 0.5", _board.Of(_first.Slot.Name)!.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InWhichOneBreaksOff_TrainsTheOthers()
    {
        _apart.Next = double.NegativeInfinity;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Run().RunAsync([_first, _apart], 7, 1, TestContext.Current.CancellationToken));
        Assert.Equal(TrainingState.Failed, _board.Of(_apart.Slot.Name)!.State);
        Assert.Equal(1, _first.Slot.Card!.Version);
    }

    private TrainingRun Run() => new(_registry, Play, [], _board, _ledger, TimeProvider.System);

    private Truth Play(TrainingScene scene, IReadOnlyList<IGatherer> gatherers, IProgress<double> progress, CancellationToken cancellation)
    {
        _played.Add(scene);
        progress.Report(1);
        return new Truth(Frames.Noon, Frames.Noon + TimeSpan.FromDays(scene.Days));
    }
}
