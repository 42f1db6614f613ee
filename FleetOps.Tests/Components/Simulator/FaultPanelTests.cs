using Bunit;
using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using Xunit;

namespace FleetOps.Tests.Components.Simulator;

/// <summary>A fault by hand on the Simulator page.</summary>
public sealed class FaultPanelTests : SimulatorContext
{
    [Fact]
    public void Operator_PicksDeviceKindAndSeverity_AndTheLedgerKnows()
    {
        var page = Open(Policies.Operate);
        Assert.Equal(["BLR-001", "BLR-001-1"], page.FindAll("#sim-devices option").Take(2).Select(o => o.GetAttribute("value")));
        page.Find("input[list=sim-devices]").Change("BLR-001-2");
        page.FindAll(".sim__f select")[0].Change("ground_fault");
        page.FindAll(".sim__f select")[1].Change("1");
        page.Find(".sim__f button").Click();
        Assert.Equal([(new DeviceId("BLR-001-2"), "ground_fault", 1.0)], World.Injected);
        Assert.Equal("Fault injected into BLR-001-2: Ground fault, severity 1.0.", page.Find(".sim__f [role=status]").TextContent);
        Assert.Equal([("O. Rao", "simulator_command")], Noted);
    }

    [Fact]
    public void FaultThatIsThereAlready_IsSaid_AndNotNoted()
    {
        World.Answer = new Receipt(ReceiptStatus.Rejected, "BLR-001-2 has overheating already");
        var page = Open(Policies.Operate);
        page.Find("input[list=sim-devices]").Change("BLR-001-2");
        page.Find(".sim__f button").Click();
        Assert.Equal("Not injected: BLR-001-2 has overheating already.", page.Find(".sim__f [role=status]").TextContent);
        Assert.Empty(Noted);
    }

    [Theory]
    [InlineData("EV_900")]
    [InlineData("<script>")]
    public void DeviceThatCannotFail_IsSaid_AndNothingCanBeInjected(string device)
    {
        var page = Open(Policies.Operate);
        page.Find("input[list=sim-devices]").Change(device);
        Assert.Contains("no simulated device of that name that can fail", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Find(".sim__f button").HasAttribute("disabled"));
    }

    [Fact]
    public void Viewer_InjectsNothing() => Assert.Empty(Open().FindAll(".sim__f"));

    [Fact]
    public void OperatorWhoLostTheRole_IsRefusedOnTheOpenPage()
    {
        var page = Open(Policies.Operate);
        page.Find("input[list=sim-devices]").Change("BLR-001-2");
        SignIn();
        page.Find(".sim__f button").Click();
        Assert.Empty(World.Injected);
        Assert.Contains("takes the operator role", page.Find(".sim__f [role=status]").TextContent, StringComparison.Ordinal);
    }
}
