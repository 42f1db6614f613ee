using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>The loop over a real model folder, with a trainer whose model is a number and a probe whose rows a test says.</summary>
public sealed class MonitorLoopTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "fleetops-monitor-" + Guid.NewGuid().ToString("N"));
    private readonly FakeTimeProvider _time = new();
    private readonly NumberTrainer _trainer = new("worth", 10, 1);
    private readonly SaidProbe _probe = new();
    private readonly NotedLedger _ledger = new();
    private readonly ModelRegistry _registry;

    public MonitorLoopTests() => _registry = new ModelRegistry([_trainer.Slot], new ModelFolder(new DataFolder(_folder)), _ledger);

    public void Dispose()
    {
        _registry.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Step_WhenAFeatureDrifts_NotesItInTheLedgerAndCountsItAcrossARestart()
    {
        var board = await BeginAsync();
        var loop = Loop(board);
        await RunAsync(loop, 26);
        Assert.Null(board.Of(_trainer.Slot.Name)!.Drift.Says);
        Assert.Equal(0, board.Of(_trainer.Slot.Name)!.Alerts);
        _probe.Value = 5;
        await RunAsync(loop, 20);
        var health = board.Of(_trainer.Slot.Name)!;
        Assert.Equal(2, health.Alerts);
        Assert.Equal(["x", "score"], health.Drift.Columns.Where(c => c.Drifts).Select(c => c.Name));
        var said = _ledger.Sentences.Where(s => s.StartsWith("monitor drift_alert", StringComparison.Ordinal)).ToArray();
        Assert.Contains("worth version 1: x has drifted since", said[0], StringComparison.Ordinal);
        Assert.Equal(2, said.Length);
        var again = new MonitorBoard();
        await RunAsync(Loop(again), 1);
        Assert.Equal(2, again.Of(_trainer.Slot.Name)!.Alerts);
    }

    [Fact]
    public async Task Step_OfTruthThatComesLater_CountsLabelledRows()
    {
        var board = await BeginAsync();
        await RunAsync(Loop(board), 5);
        Assert.Equal(3 * SaidProbe.Rows, board.Of(_trainer.Slot.Name)!.Labelled);
    }

    [Fact]
    public async Task Step_WithoutAReference_SaysSo()
    {
        var board = await BeginAsync();
        File.Delete(Path.Combine(_folder, "models", "worth", "1.reference"));
        await RunAsync(Loop(board), 2);
        Assert.Contains("No reference is stored", board.Of(_trainer.Slot.Name)!.Drift.Says, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "models", "worth", "1.reference"), "broken", TestContext.Current.CancellationToken);
        await RunAsync(Loop(board), 2);
        Assert.Contains("damaged", board.Of(_trainer.Slot.Name)!.Drift.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_WhenATriggerSpeaks_ProposesOnceAndAManagersNoCountsFromThereOn()
    {
        var board = await BeginAsync();
        var desk = Desk();
        var loop = Loop(board, desk, new RetrainingOptions { NewSamples = 25 });
        await RunAsync(loop, 6);
        Assert.Contains("labelled samples", Assert.Single(desk.ProposalFor(_trainer.Slot.Name)!.Reasons), StringComparison.Ordinal);
        Assert.Single(_ledger.Entries, e => e == ("monitor", "retraining_proposed"));
        var again = Desk();
        await RunAsync(Loop(new MonitorBoard(), again, new RetrainingOptions { NewSamples = 25 }), 1);
        Assert.NotNull(again.ProposalFor(_trainer.Slot.Name));
        await desk.DismissAsync(_trainer.Slot.Name, "M. Rao", "Not now.", TestContext.Current.CancellationToken);
        await RunAsync(loop, 1);
        Assert.Null(desk.ProposalFor(_trainer.Slot.Name));
        await RunAsync(loop, 3);
        Assert.NotNull(desk.ProposalFor(_trainer.Slot.Name));
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await desk.DismissAsync(_trainer.Slot.Name, "M. Rao", " ", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Accept_OrdersATrainingOnceAndTheGateOrTheShadowDecides()
    {
        var board = await BeginAsync();
        var desk = Desk();
        await desk.AcceptAsync(_trainer.Slot.Name, NewVersion.Shadow, "M. Rao", "Cabinets were changed.", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await desk.AcceptAsync(_trainer.Slot.Name, NewVersion.Shadow, "M. Rao", "Again.", TestContext.Current.CancellationToken));
        Assert.True(desk.Orders.TryRead(out var order));
        await TrainAsync(0.9, order!.Fate);
        desk.Done(order);
        Assert.False(desk.IsOrdered(_trainer.Slot.Name));
        Assert.Equal(1, _trainer.Slot.Card!.Version);
        Assert.Equal(2, (await _registry.ShadowAsync(_trainer.Slot.Name, TestContext.Current.CancellationToken))!.Version);
        Assert.Contains("M. Rao retraining_accepted worth: is trained anew, into the shadow. Cabinets were changed.", _ledger.Sentences);
        await RunAsync(Loop(board, desk), 5);
        var shadow = board.Of(_trainer.Slot.Name)!.Shadow!;
        Assert.Equal((2, 1, 5 * SaidProbe.Rows, 3 * SaidProbe.Rows), (shadow.Version, shadow.Against, (int)shadow.Rows, (int)shadow.Labelled));
        Assert.Single(shadow.Furthest);
        await _registry.PromoteAsync(_trainer.Slot.Name, 2, "M. Rao", "As good and newer.", TestContext.Current.CancellationToken);
        Assert.Null(await _registry.ShadowAsync(_trainer.Slot.Name, TestContext.Current.CancellationToken));
        await RunAsync(Loop(board, desk), 1);
        Assert.Equal((2, null), (board.Of(_trainer.Slot.Name)!.Drift.Version, board.Of(_trainer.Slot.Name)!.Shadow));
    }

    [Theory]
    [InlineData(0.799, true)]
    [InlineData(0.7, false)]
    public async Task Training_WhereTheGateCannotTell_GoesIntoTheShadow(double worth, bool shadowed)
    {
        await BeginAsync();
        await TrainAsync(worth, NewVersion.ShadowIfUndecided);
        Assert.Equal(1, _trainer.Slot.Card!.Version);
        Assert.Equal(shadowed, await _registry.ShadowAsync(_trainer.Slot.Name, TestContext.Current.CancellationToken) is { Version: 2 });
        await _registry.EndShadowAsync(_trainer.Slot.Name, "M. Rao", "Enough seen.", TestContext.Current.CancellationToken);
        Assert.Null(await _registry.ShadowAsync(_trainer.Slot.Name, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Step_WithAuto_OrdersByItself()
    {
        var desk = Desk();
        await RunAsync(Loop(await BeginAsync(), desk, new RetrainingOptions { NewSamples = 20, Auto = true }), 6);
        Assert.True(desk.Orders.TryRead(out var order));
        Assert.Equal(new RetrainingOrder(_trainer.Slot.Name, NewVersion.ShadowIfUndecided), order);
        Assert.Contains(("monitor", "retraining_accepted"), _ledger.Entries);
    }

    [Fact]
    public async Task BeginShadow_OfTheChampionOrNothing_IsRefused()
    {
        await BeginAsync();
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await _registry.BeginShadowAsync(_trainer.Slot.Name, 1, Frames.Noon, "M. Rao", "Why not.", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await _registry.BeginShadowAsync(_trainer.Slot.Name, 9, Frames.Noon, "M. Rao", "Why not.", TestContext.Current.CancellationToken));
    }

    private async Task TrainAsync(double worth, NewVersion fate)
    {
        _trainer.Next = worth;
        var run = new TrainingRun(_registry, (_, _, _, _) => new Truth(Frames.Noon, Frames.Noon + TimeSpan.FromDays(1)), [], new TrainingBoard(), _ledger, _time);
        await run.RunAsync([_trainer], 7, 1, TestContext.Current.CancellationToken, fate);
    }

    private async Task<MonitorBoard> BeginAsync()
    {
        var run = new TrainingRun(_registry, (_, _, _, _) => new Truth(Frames.Noon, Frames.Noon + TimeSpan.FromDays(1)), [], new TrainingBoard(), _ledger, _time);
        await run.RunAsync([_trainer], 7, 1, TestContext.Current.CancellationToken);
        int[] days = [.. Enumerable.Range(0, 400).Select(i => i / 100)];
        double[] values = [.. days.Select((_, i) => (double)(float)(i % 10 / 10.0))];
        await _registry.SetReferenceAsync(_trainer.Slot.Name, 1, new DriftReference([ColumnReference.Of("x", "kW", values, days), ColumnReference.Of(DriftReference.Score, "", values, days)], 400), TestContext.Current.CancellationToken);
        return new MonitorBoard();
    }

    private RetrainingDesk Desk() => new(_registry, _ledger, _time, NullLogger<RetrainingDesk>.Instance);

    private MonitorLoop Loop(MonitorBoard board, RetrainingDesk? desk = null, RetrainingOptions? retraining = null) => new(
        [_trainer], [_probe], _registry, desk ?? Desk(), board, _ledger, new LiveFleet(), new PresentClock(new Clocks(_time, _time), null), _time, Options.Create(new DriftOptions { LeastRows = 10 }),
        Options.Create(retraining ?? new RetrainingOptions()), NullLogger<MonitorLoop>.Instance);

    private async Task RunAsync(MonitorLoop loop, int hours)
    {
        for (var h = 0; h < hours; h++)
        {
            await loop.StepAsync(TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromHours(1));
        }
    }

    private sealed class SaidProbe : IProbe
    {
        public const int Rows = 10;

        public double Value { get; set; }

        public ModelName Model => new("worth");

        public TimeSpan Every => TimeSpan.FromHours(1);

        public string? Truths => "came true";

        public bool IsChance => true;

        public void Note(Frame happened)
        {
        }

        public void Ask(Instant now, RowSink take)
        {
            for (var i = 0; i < Rows; i++) take(new AskedRow(new DeviceId("ST_01"), now, now + TimeSpan.FromMinutes(90)), [(float)(Value + i / 10.0)]);
        }

        public double? TruthOf(AskedRow asked, Instant now) => now < asked.About ? null : 1;

        public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score) => null;
    }
}
