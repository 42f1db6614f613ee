using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Live;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Energy;

/// <summary>The plan in force as a page shows it: the plain rule where nothing was told, else the schedule, both reckoned as the agent reckons.</summary>
public sealed class HubPlansTests
{
    private static readonly EnergyOptions Options = new();

    [Fact]
    public void Of_NothingTold_IsTheNightRuleAndNoGain()
    {
        var plan = Assert.Single(HubPlans.Of(EnergyAgentTests.See(12, 30), Options));
        Assert.Null(plan.GivenAt);
        Assert.Equal(0, plan.GainInr, 6);
        Assert.Equal(144, plan.Blocks.Count);
        Assert.All(plan.InForce.Steps, s => Assert.InRange(s.SocPct, 9.99, 95.01));
        Assert.All(plan.Blocks, b => Assert.True(b.NetLow <= b.NetKw && b.NetKw <= b.NetHigh));
    }

    [Fact]
    public void Of_AScheduleThatWasAccepted_EarnsMoreThanTheNightRule_AndWhatIsProposedIsReckonedAlike()
    {
        var seen = EnergyAgentTests.See(12, 30);
        var told = (Intervention.Battery)Assert.Single(new EnergyAgent(Options).Propose(seen)).What;
        var offered = HubPlans.With(Assert.Single(HubPlans.Of(seen, Options)), told.Schedule);
        var plan = Assert.Single(HubPlans.Of(seen with { Tried = [new Attempt(seen.At, told, new Receipt(ReceiptStatus.Accepted))] }, Options));
        Assert.Equal(seen.At, plan.GivenAt);
        Assert.True(plan.GainInr > 0);
        Assert.Equal(plan.InForce.ProfitInr, offered.ProfitInr, 3);
        Assert.NotEmpty(plan.InForce.Sales());
    }

    [Fact]
    public void Of_WhatWasPromisedADayAhead_IsMarked()
    {
        var seen = EnergyAgentTests.See(18, 90);
        var block = Worlds.Midnight + TimeSpan.FromHours(26);
        var told = new Intervention.Battery(seen.Stations[0].Id, new BatterySchedule([new BatterySetpoint(block, -17)]));
        var plan = Assert.Single(HubPlans.Of(seen with { Tried = [new Attempt(Worlds.Midnight + TimeSpan.FromHours(9), told, new Receipt(ReceiptStatus.Accepted))] }, Options));
        Assert.Equal(-17, Assert.Single(plan.Blocks, b => b.CommittedKw is not null).CommittedKw);
    }

    [Fact]
    public void Of_NoForecastOrNoCharge_IsNothing()
    {
        Assert.Empty(HubPlans.Of(EnergyAgentTests.See(12, 30) with { Energy = null }, Options));
        Assert.Empty(HubPlans.Of(EnergyAgentTests.See(12, 30) with { Twins = new Dictionary<DeviceId, Twin>() }, Options));
    }
}
