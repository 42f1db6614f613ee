using Bunit;
using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Components.Simulator;

/// <summary>Scenarios on the Simulator page: what they will do, who may play one, what is in play.</summary>
public sealed class ScenarioPanelTests : SimulatorContext
{
    [Fact]
    public void Operator_PlaysAScenario_AndTheLedgerKnows()
    {
        Open(Policies.Operate).Find("button[aria-label='Play now: Feeder outage']").Click();
        Assert.Equal(["feeder-outage"], World.Played);
        Assert.Equal([("O. Rao", "simulator_command")], Noted);
    }

    [Fact]
    public void Viewer_ReadsWhatAScenarioWillDo_AndPlaysNone()
    {
        var page = Open();
        Assert.Empty(page.FindAll("button[aria-label^=Play]"));
        Assert.Contains("Two feeders lose power for 45 minutes.", page.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void OperatorWhoLostTheRole_PlaysNothingOnTheOpenPage()
    {
        var page = Open(Policies.Operate);
        SignIn();
        page.Find("button[aria-label='Play now: Feeder outage']").Click();
        Assert.Empty(World.Played);
        Assert.Empty(Noted);
    }

    [Fact]
    public void ScenarioInPlay_IsShown_WithWhatHasBegun()
    {
        var scenario = new ScenarioOutline("x", "A day", "what", [new ScenarioMoment(0, "first"), new ScenarioMoment(90, "second")]);
        World.Status = World.Status with { Playing = [new ScenarioPlaying(scenario, Frames.Noon, Frames.Noon + TimeSpan.FromHours(3), 1)] };
        var playing = Open().Find(".scn--on");
        Assert.Contains("Since 20 Nov 17:30:00; its effects last until 20 Nov 20:30:00", playing.TextContent, StringComparison.Ordinal);
        Assert.Equal(["17:30first", "19:00second"], playing.QuerySelectorAll("li").Select(l => l.TextContent.Trim()));
        Assert.Equal(["second"], playing.QuerySelectorAll("li.t3 span:last-child").Select(l => l.TextContent));
    }
}
