using Bunit;
using FleetOps.Core.Access;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Units;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands.Training;
using FleetOps.Web.Components.Pages.Settings;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Settings;

/// <summary>The thresholds' panel on the real store.</summary>
public sealed class ThresholdsTests : BunitContext, IAsyncLifetime
{
    private readonly AccessStores _stores = new();
    private Bunit.TestDoubles.BunitAuthorizationContext? _authorization;

    public async ValueTask InitializeAsync()
    {
        await _stores.InitializeAsync();
        Services.AddSingleton(_stores.Services.GetRequiredService<IAlertSettings>()).AddSingleton(_stores.Services.GetRequiredService<AlertLevels>());
        Services.AddInsightModels().AddSingleton<AlertBook>().AddSingleton(new Clocks(_stores.Human, _stores.Human));
        JSInterop.Mode = JSRuntimeMode.Loose;
        SignIn("manager", Role.Manager, Policies.View, Policies.Manage);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _stores.DisposeAsync();
    }

    [Fact]
    public void Sections_OfAManager_HaveTheThresholds_AndAViewersHaveNot()
    {
        var page = Render<Web.Components.Pages.Settings.Settings>(p => p.Add(s => s.Section, "thresholds"));
        Assert.Equal("Thresholds", page.Find("h2").TextContent);
        Assert.Contains("Thresholds", page.FindAll("nav a").Select(a => a.TextContent));
        SignIn("viewer", Role.Viewer, Policies.View);
        Assert.Equal("Not allowed", Render<Web.Components.Pages.Settings.Settings>(p => p.Add(s => s.Section, "thresholds")).Find("h2").TextContent);
    }

    [Fact]
    public async Task Set_ThenGivenBack_IsInForceAndInTheLedger()
    {
        var section = Render<ThresholdsSection>();
        Assert.Equal(AlertTable.All.Count, section.FindAll("tbody tr").Count);
        section.Find("tr[data-threshold=stock_out] input").Input("0.25");
        section.Find("tr[data-threshold=stock_out] button").Click();
        section.WaitForAssertion(() => Assert.Contains("set by manager", section.Find("tr[data-threshold=stock_out]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0.25, _stores.Services.GetRequiredService<AlertLevels>().Of(Alert.StockOut));
        section.FindAll("tr[data-threshold=stock_out] button")[1].Click();
        section.WaitForAssertion(() => Assert.Contains("as delivered", section.Find("tr[data-threshold=stock_out]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0.1, _stores.Services.GetRequiredService<AlertLevels>().Of(Alert.StockOut));
        Assert.Equal(["manager thresholds_changed", "manager thresholds_changed"], await _stores.LedgerAsync());
    }

    [Fact]
    public void Set_OutOfBounds_SaysSoAndChangesNothing()
    {
        var section = Render<ThresholdsSection>();
        section.Find("tr[data-threshold=anomaly] input").Input("7");
        section.Find("tr[data-threshold=anomaly] button").Click();
        section.WaitForAssertion(() => Assert.Contains("0.001 to 1", section.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Null(_stores.Services.GetRequiredService<AlertLevels>().Set(Alert.Anomaly));
    }

    private void SignIn(string name, string role, params string[] policies)
    {
        _authorization ??= AddAuthorization();
        _authorization.SetAuthorized(name).SetRoles(role).SetPolicies(policies);
    }
}
