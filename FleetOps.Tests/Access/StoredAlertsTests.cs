using FleetOps.Core.Insights.Alerting;
using FleetOps.Data.Mapping;
using FleetOps.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Access;

/// <summary>Thresholds that people set, over a real database.</summary>
public sealed class StoredAlertsTests : IAsyncLifetime
{
    private readonly AccessStores _stores = new();

    private IAlertSettings Settings => _stores.Services.GetRequiredService<IAlertSettings>();

    private AlertLevels Levels => _stores.Services.GetRequiredService<AlertLevels>();

    public ValueTask InitializeAsync() => _stores.InitializeAsync();

    public ValueTask DisposeAsync() => _stores.DisposeAsync();

    [Fact]
    public async Task Change_OfOne_HoldsAtOnceAndAfterARestartAndStandsInTheLedger()
    {
        var before = Levels.Stamp;
        Assert.Equal(0.42, Levels.Of(Alert.StockOut, 0.42));
        await Settings.ChangeAsync(new Dictionary<string, double?> { ["stock_out"] = 0.2 }, "manager");
        Assert.NotSame(before, Levels.Stamp);
        Assert.Equal(0.2, Levels.Of(Alert.StockOut, 0.42));
        Assert.Equal(0.3, Levels.Of(Alert.Anomaly, 0.3));
        Assert.Equal("manager", Settings.LastChange(Alert.StockOut)!.By);
        await _stores.ReopenAsync();
        Assert.Equal(0.2, Levels.Of(Alert.StockOut, 0.42));
        Assert.Equal("manager", Settings.LastChange(Alert.StockOut)!.By);
        await Settings.ChangeAsync(new Dictionary<string, double?> { ["stock_out"] = null }, "admin");
        Assert.Equal(0.42, Levels.Of(Alert.StockOut, 0.42));
        Assert.Null(Settings.LastChange(Alert.StockOut));
        await using var context = await _stores.Services.GetRequiredService<IDbContextFactory<FleetDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var noted = await context.Ledger.OrderBy(r => r.Id).Where(r => r.Kind == "thresholds_changed").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["manager", "admin"], noted.Select(r => r.Actor));
        Assert.Equal(["""{"after":{"stock_out":0.2},"before":{"stock_out":null}}""", """{"after":{"stock_out":null},"before":{"stock_out":0.2}}"""], noted.Select(r => r.Body));
        Assert.Equal("stock_out from not set to 0.2.", noted[0].Detail);
    }

    [Theory]
    [InlineData("stockout", 0.2, "stockout", "there is no such threshold")]
    [InlineData("stock_out", 1.2, "stock_out", "is a number from 0.001 to 1, or null")]
    [InlineData("stock_out", double.NaN, "stock_out", "is a number from 0.001 to 1, or null")]
    [InlineData("equipment_this_week", 2.0, "equipment_within_a_day", "is not less than equipment_this_week")]
    public async Task Change_ThatCannotBe_NamesTheFieldAndChangesNothing(string name, double value, string field, string reason)
    {
        var refused = await Assert.ThrowsAsync<AlertRefusedException>(async () => await Settings.ChangeAsync(new Dictionary<string, double?> { ["anomaly"] = 0.9, [name] = value }, "manager"));
        Assert.Equal(new AlertFault(field, reason), Assert.Single(refused.Faults));
        Assert.Null(Levels.Set(Alert.Anomaly));
        Assert.Empty(await _stores.LedgerAsync());
    }

    [Fact]
    public async Task Change_ToWhatHolds_NotesNothing()
    {
        await Settings.ChangeAsync(new Dictionary<string, double?> { ["anomaly"] = null }, "manager");
        Assert.Empty(await _stores.LedgerAsync());
    }
}
