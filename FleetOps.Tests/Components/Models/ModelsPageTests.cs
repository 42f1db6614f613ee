using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Live;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Pages.Models;
using Microsoft.Extensions.DependencyInjection;
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

    public ModelsPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _registry = new ModelRegistry([_trainer.Slot, _other.Slot], new ModelFolder(new DataFolder(_folder)), _ledger);
        Services.AddSingleton(new LiveFleet()).AddSingleton(TimeProvider.System).AddSingleton(_registry).AddSingleton(_board).AddSingleton<ITrainer>(_trainer).AddSingleton<ITrainer>(_other);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
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
        Assert.Equal(["Worth", "0.9", "0.9", "0.5", "≥ 0.9", "–"], page.FindAll("tbody td").Select(c => c.TextContent.Trim()));
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
