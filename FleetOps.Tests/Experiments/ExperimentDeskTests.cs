using FleetOps.Core.Experiments;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Tests.Simulation.Scenarios;
using FleetOps.Web.Commands;
using FleetOps.Web.Commands.Experiments;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Experiments;

/// <summary>The desk that runs experiments behind the page.</summary>
public sealed class ExperimentDeskTests
{
    private readonly FakeExperiments _runs = new();
    private readonly NotedLedger _ledger = new();

    [Fact]
    public async Task Desk_RunsOneAtATime_StoresIt_AndNotesIt()
    {
        using var desk = Open();
        Assert.Null(desk.TryStart(new ExperimentPlan(1, 1, 3, "none", "none"), "maya"));
        Assert.Contains("maya", desk.TryStart(new ExperimentPlan(1, 1, 3, "none", "none"), "ravi"), StringComparison.Ordinal);
        await UntilIdleAsync(desk);
        Assert.Equal("maya", Assert.Single(_runs.Stored).StartedBy);
        Assert.Null(desk.LastFailure);
        Assert.Equal([("maya", "experiment_finished")], _ledger.Entries);
    }

    [Fact]
    public async Task Desk_Cancelled_KeepsNothing_AndSaysSo()
    {
        using var desk = Open();
        Assert.Null(desk.TryStart(new ExperimentPlan(600, 1, 3, "none", "none"), "maya"));
        desk.Cancel();
        await UntilIdleAsync(desk);
        Assert.Empty(_runs.Stored);
        Assert.Contains("cancelled", desk.LastFailure, StringComparison.Ordinal);
        Assert.Null(desk.TryStart(new ExperimentPlan(600, 1, 3, "none", "none"), "maya"));
        await desk.StopAsync(TestContext.Current.CancellationToken);
        Assert.Null(desk.Current);
        Assert.NotNull(desk.TryStart(new ExperimentPlan(1, 1, 3, "none", "none"), "maya"));
    }

    [Theory]
    [InlineData("none", "clever", null)]
    [InlineData("none", "none", "no such day")]
    public void Desk_UnknownNames_AreRefused(string a, string b, string? scenario)
    {
        using var desk = Open();
        Assert.NotNull(desk.TryStart(new ExperimentPlan(1, 1, 3, a, b, 1, scenario), "maya"));
        Assert.Null(desk.Current);
    }

    private ExperimentDesk Open() =>
        new(new ExperimentRun(Worlds.Stations, Frames.Catalog, ScenarioDays.Shipped, ExperimentModels.Untrained(), SeedFiles.Policies(), TimeProvider.System), _runs, _ledger, NullLogger<ExperimentDesk>.Instance);

    private static async Task UntilIdleAsync(ExperimentDesk desk)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (desk.Current is not null) await Task.Delay(20, patience.Token);
    }
}
