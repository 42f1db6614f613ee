using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Units;
using FleetOps.Data.Writing;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>Served predictions over a real database.</summary>
public sealed class StoredPredictionsTests : IAsyncLifetime
{
    private static readonly AnsweredBy Model = new("failure", 3);
    private readonly FakeTimeProvider _clock = new();
    private readonly PredictionsOptions _options = new();
    private TemporaryDatabase _database = null!;
    private StoredPredictions _log = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TemporaryDatabase.CreateAsync();
        _log = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _log.StopAsync(CancellationToken.None);
        _log.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Find_OfWhatWasAdded_GivesItBackWholeAfterARestartToo()
    {
        var first = _log.TryAdd(Model, "ST_01", "meera", 0.25, [1f, float.NaN, -3.5f])!.Value;
        var second = _log.TryAdd(AnsweredBy.Rule, null, "key of the depot", 0.75, [2f])!.Value;
        Assert.Equal(first + 1, second);
        Check(await _log.FindAsync(first));
        await _log.StopAsync(CancellationToken.None);
        _log.Dispose();
        _log = await OpenAsync();
        Check(await _log.FindAsync(first));
        var rule = await _log.FindAsync(second);
        Assert.Equal(("rule", null, null, "key of the depot"), (rule!.Model, rule.Version, rule.Device, rule.AskedBy));
        Assert.Equal(second + 1, _log.TryAdd(Model, null, "x", 0, [])!.Value);
        Assert.Null(await _log.FindAsync(second + 50));

        static void Check(Prediction? found)
        {
            Assert.NotNull(found);
            Assert.Equal(("failure", 3, "ST_01", "meera", 0.25), (found.Model, found.Version, found.Device, found.AskedBy, found.Score));
            Assert.Equal([1f, float.NaN, -3.5f], found.Features.ToArray());
            Assert.Equal(16, found.FeatureHash.Length);
        }
    }

    [Fact]
    public async Task Find_OfAForecastsManyRows_GivesThemAllBack()
    {
        var rows = Enumerable.Range(0, 100_000).Select(i => i % 9 == 0 ? float.NaN : i / 3f).ToArray();
        var before = _log.TryAdd(Model, null, "x", 0.1, [1f])!.Value;
        var many = _log.TryAdd(Model, null, "x", 0.5, rows)!.Value;
        var after = _log.TryAdd(Model, null, "x", 0.9, [2f])!.Value;
        Assert.Equal(0.1, (await _log.FindAsync(before))!.Score);
        Assert.Equal(rows, (await _log.FindAsync(many))!.Features.ToArray());
        Assert.Equal(0.9, (await _log.FindAsync(after))!.Score);
    }

    [Fact]
    public async Task Find_WhileTheDatabaseCannotBeWritten_GivesWhatWaits()
    {
        await using var holder = _database.Folder.Connect(Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var begin = holder.CreateCommand();
        begin.CommandText = "DROP TABLE predictions";
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var id = _log.TryAdd(Model, "ST_01", "meera", 0.25, [1f])!.Value;
        Assert.Equal(0.25, (await _log.FindAsync(id))!.Score);
        begin.CommandText = Data.Sqlite.PredictionSchema.Create;
        await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ST_01", (await _log.FindAsync(id))!.Device);
    }

    [Fact]
    public async Task Tidy_AfterTheDaysAreOver_ForgetsTheOldOnesOnly()
    {
        var old = _log.TryAdd(Model, null, "x", 0.1, [1f])!.Value;
        await _log.FlushAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(_options.Days + 1));
        var young = _log.TryAdd(Model, null, "x", 0.2, [1f])!.Value;
        await _log.FlushAsync(CancellationToken.None);
        _log.Tidy();
        Assert.Null(await _log.FindAsync(old));
        Assert.Equal(0.2, (await _log.FindAsync(young))!.Score);
    }

    [Fact]
    public async Task TryAdd_FromManyThreads_NumbersEachOnce()
    {
        var ids = new System.Collections.Concurrent.ConcurrentBag<long>();
        Parallel.For(0, 5_000, i => ids.Add(_log.TryAdd(Model, null, "x", i, [i])!.Value));
        Assert.Equal(5_000, ids.Distinct().Count());
        var some = await _log.FindAsync(ids.Max());
        Assert.Equal((float)some!.Score, some.Features.Span[0]);
    }

    private async Task<StoredPredictions> OpenAsync()
    {
        var log = new StoredPredictions(_database.Folder, new Clocks(_clock, _clock), Options.Create(_options), NullLogger<StoredPredictions>.Instance);
        await log.StartAsync(CancellationToken.None);
        return log;
    }
}
