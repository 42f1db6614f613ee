using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Auditor;

/// <summary>Claims by the published rules: which session gives which refund, to the paisa, and none twice.</summary>
public sealed class AuditorAgentTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 11, 21, 4, 30, 0, TimeSpan.Zero));
    private readonly SmallNetwork _network = new();

    private Station Station => _network.Roster.Stations.OrderBy(s => s.Id).First();

    private Tariff Tariff => Station.Tariff;

    [Theory]
    [InlineData("Local", 5_000, 5_000, new string[0])]
    [InlineData("EVDisconnected", 5_000, 5_000, new string[0])]
    [InlineData("Remote", 5_000, 5_000, new string[0])]
    [InlineData("PowerLoss", 5_000, 5_000, new[] { ClaimRules.BrokenOff })]
    [InlineData("SoftReset", 5_000, 5_000, new[] { ClaimRules.BrokenOff })]
    [InlineData("Other", 0, 0, new[] { ClaimRules.BrokenOff })]
    [InlineData("Local", 5_000, 5_040, new string[0])]
    [InlineData("Local", 50_000, 50_400, new string[0])]
    [InlineData("Local", 5_000, 6_000, new[] { ClaimRules.Overcharged })]
    [InlineData("Reboot", 5_000, 6_000, new[] { ClaimRules.BrokenOff, ClaimRules.Overcharged })]
    public void Session_GivesTheClaimsOfTheRules(string reason, double metered, double told, string[] rules) =>
        Assert.Equal(rules, ClaimRules.Of(Ended(reason, metered, told), Tariff).Select(c => c.Rule));

    [Fact]
    public void Amounts_AreExact()
    {
        var tariff = new Tariff(18.75m, 10, 2, 10);
        Assert.Equal(35m, ClaimRules.Of(Ended("PowerLoss", 5_000, 5_000), tariff)[0].Inr);
        Assert.Equal(25m, ClaimRules.Of(Ended("PowerLoss", 0, 0), tariff)[0].Inr);
        // 333 Wh at ₹18.75 is ₹6.24375: a paisa is rounded in the driver's favour.
        Assert.Equal(6.25m, ClaimRules.Of(Ended("Local", 5_000, 5_333), tariff)[0].Inr);
    }

    [Fact]
    public void Cycle_FilesARefundToTheDriver_OnceEvenAfterItWasSent()
    {
        var agent = new AuditorAgent();
        var ended = Ended("PowerLoss", 5_000, 5_000);
        var proposal = Assert.Single(agent.Propose(Sees([ended])));
        var order = Assert.IsType<Intervention.Refund>(proposal.What).Order;
        Assert.Equal((ended.End.Session, "D0042", ClaimRules.BrokenOff), (order.Session, order.Driver, order.Rule));
        Assert.Equal((new DeviceId("D0042"), order.Inr), (proposal.Target, proposal.CostInr));
        Assert.Equal(agent.Propose(Sees([ended]))[0].Key, proposal.Key);
        Assert.Empty(agent.Propose(Sees([ended], new Attempt(Now, proposal.What, new Receipt(ReceiptStatus.Accepted)))));
        Assert.Empty(agent.Propose(Sees([Ended("Local", 5_000, 5_000)])));
    }

    [Fact]
    public void Sight_KeepsWhatEndedWithinTheHour_WhereItHeardTheBeginning()
    {
        var sight = new SessionSight(_network.Live);
        var bay = Station.Connectors[0].Id.Value;
        _network.Say(bay, new DeviceEvent.SessionEnded("before", 2_000, 1_000, null, "PowerLoss"));
        _network.Say(bay, new DeviceEvent.SessionStarted("S1", "D0042", null, 2_000, null));
        Assert.Empty(sight.Add(Sees([]) with { At = _network.Clocks.WorldNow }).Ended);
        _network.Advance(60);
        _network.Say(bay, new DeviceEvent.SessionEnded("S1", 3_000, 1_000, null, "PowerLoss"));
        var seen = Assert.Single(sight.Add(Sees([]) with { At = _network.Clocks.WorldNow }).Ended);
        Assert.Equal(("S1", "D0042"), (seen.End.Session, seen.Start.Driver));
        Assert.Empty(sight.Add(Sees([]) with { At = _network.Clocks.WorldNow + TimeSpan.FromHours(2) }).Ended);
    }

    private EndedSession Ended(string reason, double metered, double told) => new(
        Station.Connectors[0].Id, Now, new DeviceEvent.SessionStarted("S1", "D0042", null, 1_000, null), new DeviceEvent.SessionEnded("S1", 1_000 + metered, told, null, reason));

    private Situation Sees(IReadOnlyList<EndedSession> ended, params Attempt[] tried) => new(Now, [.. _network.Roster.Stations], new Dictionary<DeviceId, Twin>(), [], tried) { Ended = ended };
}
