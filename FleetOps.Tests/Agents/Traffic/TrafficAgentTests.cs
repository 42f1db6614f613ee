using FleetOps.Core.Agents.Traffic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Learning;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Agents.Traffic;

/// <summary>The traffic agent's cycle table, a situation a row, and what holds in any situation.</summary>
public sealed class TrafficAgentTests
{
    private static readonly Dictionary<string, (Func<Evening, Evening> Story, string Wants)> Table = new()
    {
        ["nobody waits"] = (e => e, ""),
        ["one waits, a connector is free nearby"] = (e => e.Waits("D-1"), "D-1"),
        ["two wait, two are free"] = (e => e.Waits("D-1").Waits("D-2"), "D-1 D-2"),
        ["four wait, two are free"] = (e => e.Waits("D-1").Waits("D-2").Waits("D-3").Waits("D-4"), "D-1 D-2 D-3 later D-4 later"),
        ["walk-ins and fleet cars cannot be asked"] = (e => e.Waits("Guest 7").Waits("FV-001"), ""),
        ["one is on the way to a queue"] = (e => e.Waits("Guest 7").Waits("Guest 8").Heads("D-5", 6), "D-5"),
        ["one is on the way, far off"] = (e => e.Waits("Guest 7").Heads("D-5", 30), ""),
        ["one is on the way to where connectors are free"] = (e => e.Heads("D-5", 6, Evening.Near), ""),
        ["the free ones are spoken for"] = (e => e.Waits("D-1").Heads("D-8", 3, Evening.Near).Heads("D-9", 4, Evening.Near), "D-1 later"),
        ["asked a minute ago"] = (e => e.Waits("D-1").Asked("D-1", 1, ReceiptStatus.Rejected), ""),
        ["asked once, long ago"] = (e => e.Waits("D-1").Asked("D-1", 90, ReceiptStatus.Rejected), "D-1"),
        ["asked twice today"] = (e => e.Waits("D-1").Asked("D-1", 90, ReceiptStatus.Rejected).Asked("D-1", 60, ReceiptStatus.NoAnswer), ""),
        ["asked twice yesterday"] = (e => e.Waits("D-1").Asked("D-1", 23 * 60, ReceiptStatus.Rejected).Asked("D-1", 22 * 60, ReceiptStatus.Rejected), "D-1"),
        ["could not be reached twice"] = (e => e.Waits("D-1").Asked("D-1", 90, ReceiptStatus.NoAnswer, reason: "not at the station").Asked("D-1", 60, ReceiptStatus.NoAnswer, reason: "not at the station"), "D-1"),
        ["moved for us already today"] = (e => e.Waits("D-1").Asked("D-1", 200, ReceiptStatus.Accepted), ""),
        ["the day's money is spent"] = (e => e.Waits("D-1").Asked("D-2", 100, ReceiptStatus.Accepted, 60_000), ""),
        ["those who accepted are on their way there"] = (e => e.Waits("D-1").Asked("D-2", 3, ReceiptStatus.Accepted).Asked("D-3", 4, ReceiptStatus.Accepted), "D-1 later"),
        ["the other station is not heard"] = (e => e.Waits("D-1").Silent(Evening.Near), "D-1 later"),
        ["the other station is faulted"] = (e => e.Waits("D-1").Faulted(Evening.Near), "D-1 later"),
        ["nothing is free, and it is too early to be told of a quiet hour"] = (e => e.At(9).Waits("D-1").Faulted(Evening.Near), ""),
        ["nothing is free, and a quiet hour is foreseen"] = (e => e.At(9).Foresees(1, 3, 0).Waits("D-1").Faulted(Evening.Near), "D-1 later"),
        ["nothing is free, and no quiet hour is foreseen"] = (e => e.At(9).Foresees(4, 3, 2).Waits("D-1").Faulted(Evening.Near), ""),
        ["who came later for us today is left in peace"] = (e => e.Waits("D-1").Postponed("D-1", 300, 120).Faulted(Evening.Near), ""),
        ["our own station is not heard"] = (e => e.Waits("D-1").Silent(Evening.Full), "D-1"),
        ["a station that nobody knows"] = (e => e.Waits("D-1", at: Worlds.Stations[0] with { Id = new DeviceId("NOWHERE") }), ""),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Situation_HasTheseOffers(string row)
    {
        var (story, wants) = Table[row];
        Assert.Equal(wants, string.Join(" ", story(new Evening()).Propose().Select(p => p.Target.Value + (((Intervention.Persuade)p.What).Offer.Later is null ? "" : " later")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Proposal_WordsTheOffer_AndIsVerifiedByTheQueue()
    {
        var proposal = Assert.Single(new Evening().Waits("D-1").Propose());
        var offer = Assert.IsType<Intervention.Persuade>(proposal.What).Offer;
        Assert.StartsWith(TrafficWords.Text(offer, Evening.Full, Evening.Near, 0), proposal.Reason, StringComparison.Ordinal);
        Assert.Equal([new Condition.Waits(Evening.Full.Id, "D-1")], proposal.Guard);
        Assert.Equal([new Condition.WaitsNoMore(Evening.Full.Id, "D-1")], proposal.Effect.Conditions);
        Assert.Equal((decimal)IncentiveChoice.Cost(new OfferChance((double)offer.Rupees, offer.Extra is not null, 1)), proposal.CostInr);
        Assert.True(proposal.AvoidedInr > proposal.CostInr * (decimal)proposal.Confidence);
    }

    [Fact]
    public void LaterOffer_SaysWhenAndForWhat_AndStaysInTheSameQueueUntilThen()
    {
        var evening = new Evening(free: 0).Waits("D-1");
        var proposal = Assert.Single(evening.Propose());
        var offer = Assert.IsType<Intervention.Persuade>(proposal.What).Offer;
        Assert.Equal((Evening.Full.Id, Evening.Full.Id, Worlds.Midnight + TimeSpan.FromHours(21.5)), (offer.From, offer.To, offer.Later!.Value));
        Assert.Equal($"₹{offer.Rupees:0} off at {Evening.Full.Name} if you come back at 21:30, no queue then", offer.Words);
        Assert.Equal(ActionKind.OfferLater, proposal.Kind);
        Assert.Equal([new Condition.WaitsNoMore(Evening.Full.Id, "D-1")], proposal.Effect.Conditions);
        Assert.Null(proposal.Basis);
        Assert.Null(offer.Extra);
    }

    [Fact]
    public void LaterOffers_AreSpreadOverTheQuietHalfHours()
    {
        var evening = new Evening(free: 0).Waits("D-1");
        for (var i = 0; i < Math.Max(1, Evening.Fast(Evening.Full).Count / 3); i++) evening.Postponed($"D-{i + 20}", 30, 150);
        var offer = Assert.IsType<Intervention.Persuade>(Assert.Single(evening.Propose()).What).Offer;
        Assert.Equal(Worlds.Midnight + TimeSpan.FromHours(22), offer.Later);
    }

    [Theory]
    [InlineData(50, "free coffee", 0, "₹50 off + free coffee at ")]
    [InlineData(1500, null, 0, "₹1,500 off at ")]
    [InlineData(0, "free coffee", 0, "free coffee at ")]
    [InlineData(0, null, 0, "Charge now at ")]
    public void Text_SaysWhatIsGiven_Where_HowFar_AndTheQueue(int rupees, string? gift, double wait, string begins)
    {
        var text = TrafficWords.Text(new Offer("D-1", Evening.Full.Id, Evening.Near.Id, rupees, gift), Evening.Full, Evening.Near, wait);
        Assert.StartsWith(begins + Evening.Near.Name, text, StringComparison.Ordinal);
        Assert.EndsWith("min away, no queue", text, StringComparison.Ordinal);
        Assert.EndsWith("about 14 min wait", TrafficWords.Text(new Offer("D-1", Evening.Full.Id, Evening.Near.Id, rupees, gift), Evening.Full, Evening.Near, 14), StringComparison.Ordinal);
    }

    [Fact]
    public void BudgetFairnessAndRoom_AlwaysHold() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ToArbitrary(), seed =>
    {
        var chance = new RandomStream(seed);
        var options = new TrafficOptions { RupeesADay = 50 + 400 * chance.NextDouble(), OffersADay = 1 + chance.NextInt(3), LeastChance = 0.05, AskingRupees = 0 };
        var free = chance.NextInt(5);
        var evening = new Evening(free);
        for (var i = chance.NextInt(12); i > 0; i--) evening.Waits($"D-{chance.NextInt(9)}", 20 * chance.NextDouble(), chance.NextInt(6) == 0 ? Evening.Near : Evening.Full);
        for (var i = chance.NextInt(6); i > 0; i--) evening.Heads($"D-{chance.NextInt(12)}", 20 * chance.NextDouble(), chance.NextInt(4) == 0 ? Evening.Near : Evening.Full);
        for (var i = chance.NextInt(8); i > 0; i--) evening.Asked($"D-{chance.NextInt(9)}", 700 * chance.NextDouble(), (ReceiptStatus)chance.NextInt(5), 10 * chance.NextInt(20));
        var situation = evening.Look();
        var offers = evening.Propose(options).Select(p => ((Intervention.Persuade)p.What).Offer).ToList();
        Assert.Equal(offers.Count, offers.Select(o => o.Driver).Distinct().Count());
        Assert.All(offers, o => Assert.True(situation.Tried.Count(t => ((Intervention.Persuade)t.What).Offer.Driver == o.Driver && t.At >= Worlds.Midnight) < options.OffersADay));
        var promised = situation.Tried.Where(t => t.Receipt.Status == ReceiptStatus.Accepted && t.At >= Worlds.Midnight).Sum(t => ((Intervention.Persuade)t.What).Offer.Rupees);
        Assert.True(offers.Count == 0 || promised + offers.Sum(o => o.Rupees + (o.Extra is null ? 0 : (decimal)IncentiveChoice.GiftRupees)) <= (decimal)options.RupeesADay);
        Assert.True(offers.Count(o => o.Later is null && o.To == Evening.Near.Id) <= free);
        Assert.All(offers, o => Assert.Equal(o.From == o.To, o.Later is not null));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
