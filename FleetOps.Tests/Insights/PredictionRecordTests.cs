using FleetOps.Core.Devices;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Machines;
using FleetOps.Core.Insights.Predictions;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.Series;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What is served is recorded, and explained later as it was then, though other versions answer by then: of every model, over real files and a real database.</summary>
public sealed class PredictionRecordTests : IAsyncLifetime
{
    private static readonly Instant Now = Worlds.Midnight + TimeSpan.FromHours(12);
    private readonly ServiceProvider _services = new ServiceCollection().AddInsightModels().BuildServiceProvider();
    private TemporaryDatabase _database = null!;
    private ModelRegistry _registry = null!;
    private StoredPredictions _log = null!;
    private NetworkDiary _diary = null!;

    public async ValueTask InitializeAsync()
    {
        var clock = new FakeTimeProvider();
        _database = await TemporaryDatabase.CreateAsync();
        _registry = new ModelRegistry(_services.GetServices<Slot>(), new ModelFolder(_database.Folder), new NotedLedger());
        _log = new StoredPredictions(_database.Folder, new Clocks(clock, clock), Options.Create(new PredictionsOptions()), NullLogger<StoredPredictions>.Instance);
        await _log.StartAsync(CancellationToken.None);
        _diary = new NetworkDiary(Worlds.Stations);
        await TinyModels.PromoteAllAsync(_registry, 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _log.StopAsync(CancellationToken.None);
        _log.Dispose();
        _registry.Dispose();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Explain_OfARecord_IsTheExplanationThatWasGiven()
    {
        var explanations = new Explanations(_registry);
        var served = Served().ToList();
        Assert.Equal(_registry.Slots.Select(s => s.Name.Value).Append("exponential_smoothing").Order(), served.Select(s => s.By.Model).Distinct().Order());
        var given = new List<(long Id, IReadOnlyList<Contribution> Why)>();
        foreach (var (by, device, score, features) in served)
        {
            Assert.False(by.IsStandIn);
            given.Add((_log.TryAdd(by, device, "meera", score, features)!.Value, await explanations.OfAsync(by, features)));
        }

        await TinyModels.PromoteAllAsync(_registry, 2);
        foreach (var ((by, device, score, features), (id, why)) in served.Zip(given))
        {
            var record = await _log.FindAsync(id);
            Assert.NotNull(record);
            Assert.Equal((by.Model, by.Version, device, "meera", score), (record.Model, record.Version, record.Device, record.AskedBy, record.Score));
            Assert.Equal(features, record.Features.ToArray());
            Assert.NotEmpty(why);
            Assert.Equal(why, await explanations.OfAsync(record));
        }
    }

    [Fact]
    public async Task Explain_OfAnotherVersion_IsAnother()
    {
        var explanations = new Explanations(_registry);
        float[] features = [75, 170, 50, 0.9f, 80, 60, 3];
        await TinyModels.PromoteAllAsync(_registry, 2);
        Assert.NotEqual(await explanations.OfAsync(new AnsweredBy("failure", 1), features), await explanations.OfAsync(new AnsweredBy("failure", 2), features));
        Assert.Empty(await explanations.OfAsync(AnsweredBy.Rule, features));
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await explanations.OfAsync(new AnsweredBy("failure", 9), features));
        await Assert.ThrowsAsync<ModelRefusedException>(async () => await explanations.OfAsync(new AnsweredBy("forgotten", 1), features));
    }

    [Fact]
    public void Explain_OfASeries_SumsToItsFirstStep()
    {
        var series = SeriesForecast.Fit([100, 102, 101, 103, 99, 104, 100, 98, 105, 101], TimeSpan.FromHours(1));
        Assert.Equal(series.Predict(1).Mean[0], series.Explain().Sum(c => c.Share), 9);
    }

    private IEnumerable<(AnsweredBy By, string? Device, double Score, float[] Features)> Served()
    {
        var failure = new FailureInsight(Get<FailureModel>());
        foreach (var readings in (int[])[1, 40])
        {
            var answer = failure.Ask([.. Enumerable.Range(0, readings).SelectMany(i => (float[])[60 + i % 7, 230 - i, 50, 0.4f, 80, 90, 1 + i % 3])]);
            yield return (answer.By, "ST_07", answer.Score.WithinHour, answer.Features);
        }

        var live = Row(FailureFeatures.Count);
        yield return (AnsweredBy.Of(Get<FailureModel>().Card!), "ST_07-1", Get<FailureModel>().Current!.Model.Score(live).WithinHour, live);
        foreach (var row in (float[][])[Row(FailureFeatures.OfReading), Row(AnomalyFeatures.Count)])
            yield return (AnsweredBy.Of(Get<AnomalyModel>().Card!), null, 0.5, row);

        var outlook = new DemandInsight(_diary, Get<DemandModel>()).At(Now);
        yield return (outlook.By, "ST_01", 1, outlook.RowsOf(Worlds.Stations[0].Id, 2));
        yield return (outlook.By, null, 1, outlook.RowsOf(null, 3));

        var crowd = Row(CrowdingFeatures.Width);
        yield return (AnsweredBy.Of(Get<CrowdingModel>().Card!), "ST_01", Get<CrowdingModel>().Current!.Model.Chance(CrowdingTargets.Queue, crowd), crowd);

        var load = new LoadInsight(_diary, Get<LoadModel>());
        foreach (var station in (Core.Fleet.DeviceId?[])[Worlds.Stations[2].Id, null])
        {
            var forecast = load.Forecast(Now, station, 72, hourly: true, 0.9);
            yield return (forecast.By, station?.Value, forecast.Steps.Average(s => s.Kw), forecast.Rows.ToArray());
        }

        var prices = new PriceInsight(new TwoDays(), Get<PriceModel>()).Forecast(Now, 72, hourly: false, 0.9)!;
        yield return (prices.By, null, prices.Steps.Average(s => s.RupeesPerKwh), prices.Rows.ToArray());

        var stock = Row(StockOutFeatures.Width);
        StockOutFeatures.Tell(parts: false, 15, 100, 36, Now, stock);
        yield return (AnsweredBy.Of(Get<StockOutModel>().Card!), "ST_01", new StockOutInsight(_diary, Get<StockOutModel>()).Of(false, 15, 100, 36, Now).Chance, stock);

        var machine = Row(EquipmentFeatures.Width);
        yield return (AnsweredBy.Of(Get<EquipmentModel>().Card!), "MC_01", EquipmentPredictor.Risk(machine, Get<EquipmentModel>().Current!.Model), machine);

        var machines = new MachineInsight(Get<MachineModel>(), new AlertLevels());
        float[] reading = [100, 45, 2, 1, float.NaN];
        yield return (machines.Unlike(reading).By, null, machines.Unlike(reading).Score.Score, reading);
        yield return (machines.Advise(reading).By, null, machines.Advise(reading).Risk, reading);

        var offer = new float[IncentiveFeatures.Width];
        IncentiveFeatures.Fill(50, false, 2.5, 30, 0, 1.5, 120, 12.5, offer);
        var (offers, by) = new IncentiveInsight(_diary, new DriverBook(), Get<IncentiveModel>()).Curve(offer, [0, 50, 100]);
        IncentiveFeatures.Offered(offer, 50, gift: false);
        yield return (by, null, offers.Single(o => o is { Rupees: 50, Gift: false }).Chance, offer);

        var verdict = new DecisionAuditInsight(Get<DecisionAuditModel>()).Judge(new DecisionFacts("energy", "discharge_battery", null) { Confidence = 0.15, Cost = 8000, Risk = 0.9 });
        yield return (verdict.By, null, verdict.Score, verdict.Features.ToArray());

        var series = SeriesForecast.Fit([.. Enumerable.Range(0, 120).Select(i => 100 + 10 * Math.Sin(i * Math.PI / 12) + i * 0.1)], TimeSpan.FromHours(1));
        yield return (SeriesForecast.By, null, series.Predict(24).Mean.Average(), series.Features.ToArray());
    }

    private Slot<TModel> Get<TModel>()
        where TModel : class => _services.GetRequiredService<Slot<TModel>>();

    private static float[] Row(int width) => [.. Enumerable.Range(0, width).Select(i => i % 5 == 4 ? float.NaN : i * 37 % 100)];

    /// <summary>A market that has published up to the end of today.</summary>
    private sealed class TwoDays : IMarket
    {
        public string Source => "A test.";

        public decimal? PriceAt(Instant instant) => instant < Worlds.Midnight + TimeSpan.FromDays(1) ? 4 + (decimal)(instant.UnixMilliseconds / 900_000 % 96) / 50 : null;

        public decimal? RealTimeAt(Instant instant) => PriceAt(instant);
    }
}
