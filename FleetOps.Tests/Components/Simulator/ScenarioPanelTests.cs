using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using SimulatorComponent = FleetOps.Web.Components.Pages.Simulator.Simulator;

namespace FleetOps.Tests.Components.Simulator;

/// <summary>Scenarios on the Simulator page: what they will do, who may play one, what is in play.</summary>
public sealed class ScenarioPanelTests : BunitContext
{
    private readonly FakeWorld _world = new(Frames.Noon);
    private readonly NotedLedger _ledger = new();

    public ScenarioPanelTests() => Services.AddSingleton(new LiveFleet()).AddSingleton(TimeProvider.System).AddSingleton<IWorldControl>(_world).AddSingleton<ILedger>(_ledger);

    [Fact]
    public void Operator_PlaysAScenario_AndTheLedgerKnows()
    {
        SignIn(Policies.Operate);
        var page = Render<SimulatorComponent>();
        page.Find("button[aria-label='Play Feeder outage']").Click();
        Assert.Equal(["feeder-outage"], _world.Played);
        Assert.Equal([("O. Rao", "simulator_command")], _ledger.Entries);
    }

    [Fact]
    public void Viewer_ReadsWhatAScenarioWillDo_AndPlaysNone()
    {
        SignIn();
        var page = Render<SimulatorComponent>();
        Assert.Empty(page.FindAll("button[aria-label^=Play]"));
        Assert.Contains("Two feeders lose power for 45 minutes.", page.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ScenarioInPlay_IsShown_WithWhatHasBegun()
    {
        SignIn();
        var scenario = new ScenarioOutline("x", "A day", "what", [new ScenarioMoment(0, "first"), new ScenarioMoment(90, "second")]);
        _world.Status = _world.Status with { Playing = [new ScenarioPlaying(scenario, Frames.Noon, Frames.Noon + TimeSpan.FromHours(3), 1)] };
        var page = Render<SimulatorComponent>();
        var playing = page.Find(".scn--on");
        Assert.Contains("Since 20 Nov 17:30:00; its effects last until 20 Nov 20:30:00", playing.TextContent, StringComparison.Ordinal);
        Assert.Equal(["17:30first", "19:00second"], playing.QuerySelectorAll("li").Select(l => l.TextContent.Trim()));
        Assert.Equal(["second"], playing.QuerySelectorAll("li.t3 span:last-child").Select(l => l.TextContent));
    }

    private void SignIn(params string[] policies)
    {
        var authorisation = AddAuthorization();
        authorisation.SetAuthorized("O. Rao");
        authorisation.SetPolicies([Policies.View, .. policies]);
    }
}
