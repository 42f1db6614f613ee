using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Energy;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Energy;

/// <summary>The energy agent's cycle table: what it sees, and what it wants done first.</summary>
public sealed class EnergyAgentTests
{
    private static readonly Station Hub = Worlds.Stations.First(s => s.BatteryKwh > 0);
    private static readonly EnergyAgent Agent = new(new EnergyOptions());

    /// <summary>Cheap at noon and dear in the evening, at different hours and charges: it makes room before noon, buys at noon, waits for a better block of the afternoon, or supplies the cars.</summary>
    [Theory]
    [InlineData(12, 30, "Charge")]
    [InlineData(12, 95, "Let rest")]
    [InlineData(19.25, 90, "Supply")]
    [InlineData(19.25, 10, "Let rest")]
    [InlineData(10, 60, "Supply")]
    [InlineData(15, 60, "Let rest")]
    [InlineData(15, 95, "Let rest")]
    public void Cycle_AtAnHourAndCharge_AsksFor(double hour, double soc, string wanted)
    {
        var seen = See(hour, soc);
        var kw = ((Intervention.Battery)Anyway(seen).What).Schedule.Blocks[0].Kw;
        Assert.Equal(wanted, kw > 1 ? "Charge" : kw < -1 ? "Supply" : "Let rest");
    }

    [Fact]
    public void Cycle_WithoutAForecastOrACharge_ProposesNothing()
    {
        Assert.Empty(Agent.Propose(See(19, 60) with { Energy = null }));
        Assert.Empty(Agent.Propose(See(19, 60) with { Twins = new Dictionary<DeviceId, Twin>() }));
    }

    [Fact]
    public void Cycle_AfterItsOwnScheduleWasAccepted_ProposesNothingNew()
    {
        var seen = See(12, 30);
        var first = Assert.Single(Agent.Propose(seen));
        Assert.Empty(Agent.Propose(seen with { Tried = [new Attempt(seen.At, first.What, new Receipt(ReceiptStatus.Accepted))] }));
        Assert.Single(Agent.Propose(seen with { Tried = [new Attempt(seen.At, first.What, new Receipt(ReceiptStatus.Rejected))] }));
    }

    [Fact]
    public void Cycle_IsPure()
    {
        var seen = See(18, 70);
        var (one, two) = (Assert.Single(Agent.Propose(seen)), Assert.Single(Agent.Propose(seen)));
        Assert.Equal(((Intervention.Battery)one.What).Schedule.Blocks, ((Intervention.Battery)two.What).Schedule.Blocks);
        Assert.Equal((one.Key, one.Reason, one.CostInr), (two.Key, two.Reason, two.CostInr));
    }

    [Fact]
    public void Commitment_ToTheDayAheadMarket_IsSaidAgain()
    {
        var seen = See(18, 90);
        var block = Worlds.Midnight + TimeSpan.FromDays(1) + TimeSpan.FromHours(2);
        var told = new Intervention.Battery(Hub.Id, new BatterySchedule([new BatterySetpoint(block, -17)]));
        var given = new Attempt(Worlds.Midnight + TimeSpan.FromHours(9), told, new Receipt(ReceiptStatus.Accepted));
        var blocks = ((Intervention.Battery)Anyway(seen with { Tried = [given] }).What).Schedule.Blocks;
        Assert.Equal(-17, blocks.Single(b => b.Start == block).Kw);
    }

    [Fact]
    public void Proposal_SaysWhatAShiftManagerReads()
    {
        var proposal = Assert.Single(Agent.Propose(See(12, 30)));
        Assert.Equal((AgentName.Energy, ActionKind.ScheduleBattery, Hub.Id), (proposal.Agent, proposal.Kind, proposal.Target));
        Assert.Matches(@"^Charge .+'s battery at \d+ kW, sell from \d\d:\d\d$", proposal.Title);
        Assert.Matches(@"It buys \d+ kWh from \d\d:\d\d on at ₹\d+\.\d\d a kWh and spares the hub \d+ kWh .+ network included\. Over 36 hours that earns ₹[\d,]+, ₹[\d,]+ more than its plain rule\.", proposal.Reason);
        Assert.Contains(proposal.Evidence, e => e.What == "Charge" && e.Value.StartsWith("30.0 %", StringComparison.Ordinal));
        Assert.Contains(proposal.Evidence, e => e.What.StartsWith("Sale ", StringComparison.Ordinal) && e.Value.Contains("50 kWh", StringComparison.Ordinal));
        Assert.True(proposal.CostInr < 0 && proposal.AvoidedInr == -proposal.CostInr);
        Assert.InRange(proposal.Confidence, 0.5, 1);
        Assert.Contains(new Condition.AtLeast(Hub.Id, "battery_soc_pct", 12.5), proposal.Guard);
        Assert.Contains(proposal.Effect.Conditions, c => c is Condition.AtLeast { Signal: "battery_power_kw" });
        Assert.Null(((Intervention.Battery)proposal.What).Schedule.Fault(Hub.BatteryKwh / 2, Worlds.Midnight + TimeSpan.FromHours(12)));
    }

    /// <summary>What it would want if it had to say something: without a least gain and with nothing standing.</summary>
    private static Proposal Anyway(Situation seen) => Assert.Single(new EnergyAgent(new EnergyOptions { LeastGainInr = 0 }).Propose(seen));

    internal static Situation See(double hour, double soc)
    {
        var now = Worlds.Midnight + TimeSpan.FromHours(hour);
        var device = new Device(Hub.Id, DeviceKind.Station, Hub.Name, null, Simulated: true);
        var twin = Twin.Of(device).Apply(Frames.Of(device, now, ("battery_soc_pct", soc), ("battery_power_kw", 0), ("solar_power_kw", 0)));
        var prices = Enumerable.Range(0, 36 * 4).Select(i =>
        {
            var at = now + i * BatterySchedule.Block;
            var price = Price(at);
            return new PricePoint(at, price, price - 1, price + 1, IsPublished: true, i < 4 ? price : null);
        }).ToArray();
        double[] strays = [.. Enumerable.Range(0, 288).Select(i => 1 + 0.1 * Math.Sin(i / 3.0))];
        LoadStep[] loads = [.. prices.Select(p => new LoadStep(p.From, 90, 60, 120))];
        return new Situation(now, [Hub], new Dictionary<DeviceId, Twin> { [Hub.Id] = twin }, [], [])
        {
            Energy = new EnergyOutlook(prices, new AnsweredBy("price", 3), new Dictionary<DeviceId, IReadOnlyList<LoadStep>> { [Hub.Id] = loads }, AnsweredBy.Rule, strays),
        };
    }

    private static double Price(Instant at) => at.ToDateTimeOffset().ToOffset(Clocks.Ist).Hour switch
    {
        >= 11 and < 14 => 2.5,
        >= 19 and < 21 => 9.5,
        _ => 5,
    };
}
