using FleetOps.Core.Agents.Auditor;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data.Writing;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Agents.Auditor;

/// <summary>What was found odd stays on the list until somebody says that it was looked at, over a real ledger.</summary>
public sealed class FindingDeskTests : IAsyncLifetime
{
    private readonly AccessStores _stores = new();
    private StoredLedger _ledger = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _stores.InitializeAsync();
        _ledger = _stores.Services.GetRequiredService<StoredLedger>();
        await _ledger.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.StopAsync(CancellationToken.None);
        await _stores.DisposeAsync();
    }

    [Fact]
    public async Task Finding_IsOpen_UntilSomebodySaysSeen_AndTheLedgerSaysWho()
    {
        using var desk = Desk();
        await desk.FlagAsync(Flag(1), Cancellation);
        await desk.FlagAsync(Flag(2), Cancellation);
        Assert.Equal(["D-2 is odd.", "D-1 is odd."], desk.Open.Select(f => f.Flag.Says));
        Assert.Equal(FindingAnswer.Done, await desk.SeenAsync(desk.Open[1].Record, "rao", Cancellation));
        Assert.Equal("D-2 is odd.", Assert.Single(desk.Open).Flag.Says);
        var record = Assert.Single(await Reader.FindAsync(new LedgerQuery(Kind: FindingDesk.SeenKind), Cancellation));
        Assert.Equal(("rao", "Saw record 1: D-1 is odd."), (record.Entry.Actor, record.Entry.Detail));
    }

    [Fact]
    public async Task Seen_BySomebodyElseAlready_OrNeverFlagged_IsSaid_AndNotNoted()
    {
        using var desk = Desk();
        await desk.FlagAsync(Flag(1), Cancellation);
        await desk.SeenAsync(1, "rao", Cancellation);
        Assert.Equal(new FindingAnswer("rao has seen it already."), await desk.SeenAsync(1, "nandini", Cancellation));
        Assert.True((await desk.SeenAsync(99, "rao", Cancellation)).Missing);
        Assert.Equal(2, (await Reader.HeadAsync(Cancellation)).Seq);
    }

    [Theory]
    [InlineData("nandini")]
    [InlineData("Nandini")]
    public async Task Finding_AboutOneself_IsSeenBySomebodyElse(string who)
    {
        using var desk = Desk();
        await desk.FlagAsync(Flag(1) with { People = ["nandini"] }, Cancellation);
        await desk.FlagAsync(Flag(2) with { Subject = "nandini" }, Cancellation);
        Assert.True((await desk.SeenAsync(1, who, Cancellation)).Forbidden);
        Assert.True((await desk.SeenAsync(2, who, Cancellation)).Forbidden);
        Assert.Equal(2, desk.Open.Count);
        Assert.Null((await desk.SeenAsync(1, "rao", Cancellation)).Refused);
    }

    [Fact]
    public async Task Restart_KeepsWhatIsOpenAndWhatWasSeen_AndFlagsNothingTwice()
    {
        using (var before = Desk())
        {
            for (var i = 1; i <= 3; i++) await before.FlagAsync(Flag(i) with { People = ["nandini"] }, Cancellation);
            await before.SeenAsync(2, "rao", Cancellation);
        }

        using var after = Desk();
        Assert.Empty(after.Open);
        Assert.Equal(["odd_decision:D-1", "odd_decision:D-2", "odd_decision:D-3"], (await after.FlaggedAsync(Cancellation)).Order());
        Assert.Equal([3L, 1L], after.Open.Select(f => f.Record));
        Assert.Equal("rao has seen it already.", (await after.SeenAsync(2, "arjun", Cancellation)).Refused);
        Assert.True((await after.SeenAsync(1, "nandini", Cancellation)).Forbidden);
    }

    [Fact]
    public async Task Finding_OfMoreThanAWeekAgo_LeavesTheListByItself()
    {
        using var desk = Desk();
        await desk.FlagAsync(Flag(1), Cancellation);
        _stores.Human.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        Assert.Empty(desk.Open);
        Assert.True((await desk.SeenAsync(1, "rao", Cancellation)).Missing);
    }

    private ILedgerReader Reader => _stores.Services.GetRequiredService<ILedgerReader>();

    private FindingDesk Desk() => new(Reader, _ledger, new Clocks(_stores.Human, _stores.Human));

    private static AuditFlag Flag(int number) => new(FlagRule.OddDecision, $"D-{number}", $"D-{number} is odd.", ["It spends a lot."], $"odd_decision:D-{number}");
}
