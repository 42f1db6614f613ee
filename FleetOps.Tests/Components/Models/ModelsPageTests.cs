using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Models.Drift;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Pages.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Components.Models;

/// <summary>The Models page over a real model folder.</summary>
public sealed class ModelsPageTests : BunitContext
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "fleetops-models-page-" + Guid.NewGuid().ToString("N"));
    private readonly NumberTrainer _trainer = new("failure", 10, 1);
    private readonly NumberTrainer _other = new("anomaly", 20, 1);
    private readonly TrainingBoard _board = new();
    private readonly NotedLedger _ledger = new();
    private readonly ModelRegistry _registry;
    private readonly MonitorBoard _monitors = new();
    private readonly RetrainingDesk _desk;

    public ModelsPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _registry = new ModelRegistry([_trainer.Slot, _other.Slot], new ModelFolder(new DataFolder(_folder)), _ledger);
        _desk = new RetrainingDesk(_registry, _ledger, TimeProvider.System, NullLogger<RetrainingDesk>.Instance);
        Services.AddSingleton(_monitors).AddSingleton(_desk);
        Services.AddSingleton(new LiveFleet()).AddSingleton(TimeProvider.System).AddSingleton(_registry).AddSingleton(_board).AddSingleton<ITrainer>(_trainer).AddSingleton<ITrainer>(_other);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Page_BeforeAnyModel_SaysThatARuleStandsInAndHowFarTrainingIs()
    {
        SignIn();
        _board.Set(new TrainingStatus(_trainer.Slot.Name, "failure", TrainingState.Watches, 0.42, "Watches simulated network 2 of 3."));
        var page = Render<ModelsPage>();
        Assert.Contains("A rule stands in", page.Markup, StringComparison.Ordinal);
        Assert.Contains("42 %", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No version of it is stored yet", page.Markup, StringComparison.Ordinal);
        Assert.Contains("takes the manager role", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_RollsBackWithAReason_AndTheCardChanges()
    {
        SignIn(Policies.Manage);
        await TrainAsync(0.8);
        await TrainAsync(0.9);
        var page = Render<ModelsPage>(p => p.Add(c => c.Name, "failure"));
        Assert.Contains("Version 2 answers", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Worth", "0.900", "0.900", "0.500", "≥ 0.9", "–"], page.FindAll(".mdl__m tbody td").Select(c => c.TextContent.Trim()));
        page.Find("input").Input("False alarms at the depot.");
        await page.FindAll("button").Single(b => b.TextContent == "Roll back to version 1").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Version 1 answers", page.Markup, StringComparison.Ordinal));
        Assert.Contains(("M. Rao", "model_rolled_back"), _ledger.Entries);
        Assert.Contains("missed", page.Markup, StringComparison.Ordinal);
        page.FindAll(".mdl__v")[0].Click();
        page.Find("input").Input("The sensor was changed.");
        await page.FindAll("button").Single(b => b.TextContent == "Let version 2 answer").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Version 2 answers", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WithoutAReason_ChangesNothing()
    {
        SignIn(Policies.Manage);
        await TrainAsync(0.8);
        await TrainAsync(0.9);
        var page = Render<ModelsPage>(p => p.Add(c => c.Name, "failure"));
        Assert.True(page.FindAll("button").Single(b => b.TextContent == "Roll back to version 1").HasAttribute("disabled"));
        page.Render(p => p.Add(c => c.Name, "nothing"));
        Assert.Contains("There is no model of that name", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhileNothingDrifts_IsCalmAndNamesEachFeatureOnceItDoes()
    {
        SignIn();
        await TrainAsync(0.9);
        _monitors.Set(Health(null));
        var page = Render<ModelsPage>(p => p.Add(c => c.Name, "failure"));
        Assert.Contains("Nothing drifts: 2 columns with the score, 4,000 rows.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".meter.over"));
        Assert.DoesNotContain("drifts", page.Find(".mdl__l").TextContent, StringComparison.Ordinal);
        _monitors.Set(Health(Frames.Noon));
        page.WaitForAssertion(() => Assert.Contains("1 feature drifts", page.Find(".mdl__l").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        Assert.Contains("0.90 of 0.40", page.Find(".mdl__drift li").TextContent, StringComparison.Ordinal);
        Assert.Contains("mean 20 then, 28 now °C", page.Find(".mdl__since").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".meter.over"));
        Assert.Contains("1,200 rows with their truth (failed within the hour), 1 drift alert since its training; Worth of late 0.88, on the card 0.9.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_AnswersAProposalAndTrainsIntoTheShadow()
    {
        SignIn(Policies.Manage);
        await TrainAsync(0.8);
        await _desk.ProposeAsync(_trainer.Slot.Card!, ["3 drift alerts since it was trained (3 propose)."], Xunit.TestContext.Current.CancellationToken);
        var page = Render<ModelsPage>(p => p.Add(c => c.Name, "failure"));
        Assert.Contains("Training anew is proposed", page.Find(".mdl__l").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 drift alerts", page.Find(".mdl__why").TextContent, StringComparison.Ordinal);
        Assert.True(page.FindAll("button").Single(b => b.TextContent == "Not now").HasAttribute("disabled"));
        page.FindAll("input")[^1].Input("The sensors were changed last week.");
        await page.FindAll("button").Single(b => b.TextContent == "Not now").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("No trigger proposes", page.Markup, StringComparison.Ordinal));
        page.FindAll("input")[^1].Input("On second thought.");
        await page.FindAll("button").Single(b => b.TextContent == "Train into the shadow").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("A training is under way", page.Markup, StringComparison.Ordinal));
        Assert.Contains(("M. Rao", "retraining_dismissed"), _ledger.Entries);
        Assert.Contains(("M. Rao", "retraining_accepted"), _ledger.Entries);
        Assert.Equal(NewVersion.Shadow, (await _desk.Orders.ReadAsync(Xunit.TestContext.Current.CancellationToken)).Fate);
    }

    [Fact]
    public async Task Page_WithAShadow_ShowsBothOnTheSameRows()
    {
        SignIn();
        await TrainAsync(0.8);
        await TrainAsync(0.7);
        var asked = new AskedRow(new DeviceId("ST_01_C1"), Frames.Noon, Frames.Noon);
        _monitors.Set(Health(null) with { Shadow = new ShadowState(2, 1, 5_000, 0.012, [new ShadowGap(asked, 0.1, 0.62, 1)], 900, true, 0.21, 0.19, "worth", 0.9, 0.91) });
        var page = Render<ModelsPage>(p => p.Add(c => c.Name, "failure"));
        Assert.Contains("Version 2 beside version 1: 5,000 rows, 0.012 apart on average, 900 with their truth (failed within the hour).", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Log loss", "0.21", "0.19", "Worth", "0.9", "0.91"], page.FindAll(".mdl__sh tbody td").Select(c => c.TextContent.Trim()));
        Assert.Contains("0.1, in the shadow 0.62, came 1", page.Markup, StringComparison.Ordinal);
        page.Find("select").Change("2");
        Assert.Contains("Version 2", page.FindAll(".mdl__m thead th").Select(c => c.TextContent.Trim()));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "End the shadow");
    }

    private ModelHealth Health(Instant? since) => new(
        new DriftState(_trainer.Slot.Name, 1, Frames.Noon, Frames.Noon, 4_000, [new DriftReading("temperature_c", "°C", since is null ? 0.1 : 0.9, 0.4, 0.3, 1.2, 20, 28, since), new DriftReading("score", "", 0.05, 0.4, 0.1, 0, 0.2, 0.2, null)], null),
        since is null ? 0 : 1, 1_200, 0.88, "failed within the hour", null);

    private void SignIn(params string[] policies)
    {
        var user = AddAuthorization().SetAuthorized("M. Rao");
        user.SetPolicies(policies);
    }

    private async Task TrainAsync(double worth)
    {
        _trainer.Next = worth;
        var run = new TrainingRun(_registry, (_, _, _, _) => new Truth(Frames.Noon, Frames.Noon + TimeSpan.FromDays(1)), [], _board, _ledger, TimeProvider.System);
        await run.RunAsync([_trainer], 7, 1, Xunit.TestContext.Current.CancellationToken);
    }
}
