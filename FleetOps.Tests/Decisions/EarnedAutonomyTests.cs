using FleetOps.Core.Decisions;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Decisions;

public sealed class EarnedAutonomyTests
{
    /// <summary>Values of R's binom.confint(method = "wilson"), 95 %.</summary>
    [Theory]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(9, 10, 0.5958500, 0.9821238)]
    [InlineData(50, 100, 0.4038315, 0.5961685)]
    public void Wilson_PublishedValues(int successes, int trials, double low, double high)
    {
        var bounds = Wilson.Bounds(successes, trials);
        Assert.Equal(low, bounds.Low, 6);
        Assert.Equal(high, bounds.High, 6);
    }

    [Theory]
    [InlineData(Rung.Ask, 34, 0, null)]
    [InlineData(Rung.Ask, 35, 0, Rung.VetoWindow)]
    [InlineData(Rung.VetoWindow, 35, 0, Rung.Auto)]
    [InlineData(Rung.Auto, 500, 0, null)]
    [InlineData(Rung.Auto, 8, 12, Rung.VetoWindow)]
    [InlineData(Rung.Ask, 0, 50, null)]
    [InlineData(Rung.Auto, 0, 9, null)]
    [InlineData(Rung.Off, 500, 0, null)]
    [InlineData(Rung.Suggest, 500, 0, null)]
    public void Move_OnItsRecord(Rung from, int confirmed, int unconfirmed, Rung? expected) =>
        Assert.Equal(expected, EarnedAutonomy.Move(DecidingRoom.Policy(from), new TrackRecord(confirmed, unconfirmed))?.To);

    [Fact]
    public void Move_PinnedOrAtItsHighest_Stays()
    {
        Assert.Null(EarnedAutonomy.Move(DecidingRoom.Policy(Rung.Ask) with { Pinned = true }, new TrackRecord(500, 0)));
        Assert.Null(EarnedAutonomy.Move(DecidingRoom.Policy(Rung.Ask) with { Highest = Rung.Ask }, new TrackRecord(500, 0)));
    }

    [Fact]
    public async Task Learn_EnoughConfirmed_ClimbsAndSaysWhyInTheLedger()
    {
        await using var room = await DecidingRoom.CreateAsync();
        for (var i = 0; i < 35; i++) await room.Policies.LearnAsync(AgentName.Mechanic, ActionKind.SoftReset, confirmed: true, default);
        Assert.Equal(Rung.VetoWindow, room.Policies.Book.Find(AgentName.Mechanic, ActionKind.SoftReset)!.Rung);
        Assert.Equal(default, room.Policies.Records[(AgentName.Mechanic, ActionKind.SoftReset)]);
        var record = Assert.Single(await new Data.Reading.LedgerReader(room.Database.Contexts, room.Database.Folder).FindAsync(new Core.Ledger.LedgerQuery(Kind: "policy_changed"), default));
        Assert.Contains("35 of 35 outcomes confirmed: at least 90.1 % with 95 % confidence", record.Entry.Detail, StringComparison.Ordinal);
    }
}
