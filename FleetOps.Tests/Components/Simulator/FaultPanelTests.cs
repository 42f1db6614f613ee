using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using SimulatorComponent = FleetOps.Web.Components.Pages.Simulator.Simulator;

namespace FleetOps.Tests.Components.Simulator;

/// <summary>A fault by hand on the Simulator page.</summary>
public sealed class FaultPanelTests : BunitContext
{
    private readonly FakeWorld _world = new(Frames.Noon);
    private readonly NotedLedger _ledger = new();

    public FaultPanelTests() => Services.AddSingleton(new LiveFleet()).AddSingleton(TimeProvider.System).AddSingleton<IWorldControl>(_world).AddSingleton<ILedger>(_ledger).AddSingleton(new SmallNetwork().Roster);

    [Fact]
    public void Operator_PicksDeviceKindAndSeverity_AndTheLedgerKnows()
    {
        SignIn(Policies.Operate);
        var page = Render<SimulatorComponent>();
        Assert.Equal(["BLR-001", "BLR-001-1"], page.FindAll("#sim-devices option").Take(2).Select(o => o.GetAttribute("value")));
        page.Find("input[list=sim-devices]").Change("BLR-001-2");
        page.FindAll(".sim__f select")[0].Change("ground_fault");
        page.FindAll(".sim__f select")[1].Change("1");
        page.FindAll(".sim__f button").Single().Click();
        Assert.Equal([(new DeviceId("BLR-001-2"), "ground_fault", 1.0)], _world.Injected);
        Assert.Equal("Fault injected into BLR-001-2: Ground fault, severity 1.0.", page.Find(".sim__f [role=status]").TextContent);
        Assert.Equal([("O. Rao", "simulator_command")], _ledger.Entries);
    }

    [Theory]
    [InlineData("EV_900")]
    [InlineData("<script>")]
    public void DeviceThatCannotFail_IsSaid_AndNothingCanBeInjected(string device)
    {
        SignIn(Policies.Operate);
        var page = Render<SimulatorComponent>();
        page.Find("input[list=sim-devices]").Change(device);
        Assert.Contains("no simulated device of that name that can fail", page.Markup, StringComparison.Ordinal);
        Assert.True(page.FindAll(".sim__f button").Single().HasAttribute("disabled"));
    }

    [Fact]
    public void Viewer_InjectsNothing()
    {
        SignIn();
        Assert.Empty(Render<SimulatorComponent>().FindAll(".sim__f"));
    }

    private void SignIn(params string[] policies)
    {
        var authorisation = AddAuthorization();
        authorisation.SetAuthorized("O. Rao");
        authorisation.SetPolicies([Policies.View, .. policies]);
    }
}
