using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Approvals;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Approvals;

/// <summary>The inbox and the card over a real desk and database.</summary>
public sealed class ApprovalsPageTests : BunitContext
{
    [Fact]
    public async Task Empty_SaysThatNothingWaits()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var page = Open(room, Policies.Manage);
        Assert.Contains("Nothing waits for you.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing settled in the last 24 hours", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_ShowsWhatWhyLimitsAndSignatures()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await room.TakeAsync(DecidingRoom.Restart(cost: 14_800));
        var page = Open(room, Policies.Manage);
        var card = page.Find("section[aria-label='Decision detail']").TextContent;
        Assert.Contains("Restart BLR-001-1", card, StringComparison.Ordinal);
        Assert.Contains("The bay stays as it is.", card, StringComparison.Ordinal);
        Assert.Contains("₹14,800", card, StringComparison.Ordinal);
        Assert.Contains("model failure 3", card, StringComparison.Ordinal);
        Assert.Contains("+0.40", card, StringComparison.Ordinal);
        Assert.Contains("one exceeded, so it came to you", card, StringComparison.Ordinal);
        Assert.Contains("Four eyes", card, StringComparison.Ordinal);
        Assert.Equal(["You", "A second person"], page.FindAll(".sig .b").Select(n => n.TextContent));
        Assert.Contains("15:00", page.Find("[role=timer]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_ApprovesAndTakesBack_ThenRejectsWithAReason()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        var page = Open(room, Policies.Manage);
        await Press(page, "Sign and approve");
        Assert.Equal(DecisionState.Approved, room.Now(decision).State);
        page.WaitForAssertion(() => Assert.Contains("for 10 more s", page.Markup, StringComparison.Ordinal));
        await Press(page, "Take back");
        Assert.Equal(DecisionState.AwaitingApproval, room.Now(decision).State);
        await Press(page, "Reject with reason");
        Assert.True(page.FindAll("button").Single(b => b.TextContent == "Reject").HasAttribute("disabled"));
        page.Find("input[maxlength='300']").Input("<script>alert(1)</script>");
        await Press(page, "Reject");
        Assert.Equal(DecisionState.Rejected, room.Now(decision).State);
        page.WaitForAssertion(() => Assert.Contains("rejected by M. Rao: &lt;script&gt;", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenCard_StaysUnderTheHand_UntilItIsDecidedAndTenSecondsHavePassed()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var first = await room.TakeAsync(DecidingRoom.Restart());
        var page = Open(room, Policies.Manage);
        var urgent = await room.TakeAsync(DecidingRoom.Restart("urgent", "BLR-001-2", urgent: true));
        await UntilAsync(() => page.Markup.Contains($"/approvals/{urgent.Id}", StringComparison.Ordinal));
        Assert.Contains($"{first.Id}", Card(), StringComparison.Ordinal);
        await Press(page, "Sign and approve");
        Assert.Equal((DecisionState.Approved, DecisionState.AwaitingApproval), (room.Now(first).State, room.Now(urgent).State));
        page.WaitForAssertion(() => Assert.Contains("for 10 more s", Card(), StringComparison.Ordinal));
        await UntilAsync(() => Card().Contains($"{urgent.Id}", StringComparison.Ordinal));
        Assert.True(room.Network.Clocks.HumanNow - room.Now(first).Last.At >= DecisionDesk.TakeBackWithin);

        async Task UntilAsync(Func<bool> holds)
        {
            for (var i = 0; i < 60 && !holds(); i++)
            {
                room.Network.Advance(0.5);
                await Task.Delay(20, Xunit.TestContext.Current.CancellationToken);
            }

            Assert.True(holds());
        }

        string Card() => page.Find("section[aria-label='Decision detail']").TextContent;
    }

    [Fact]
    public async Task SomebodyElseWasFirst_TheSecondSeesWho()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        var page = Open(room, Policies.Manage);
        await room.Desk.ApproveAsync(decision.Id, "arjun", null, Xunit.TestContext.Current.CancellationToken);
        var card = page.FindComponent<DecisionCard>();
        await page.InvokeAsync(() => card.Instance.Approve.InvokeAsync(decision.Id.Number));
        page.WaitForAssertion(() => Assert.Contains("arjun has approved it already.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["arjun"], room.Now(decision).ApprovedBy);
    }

    [Fact]
    public async Task Viewer_LooksAndMayNot()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        var page = Open(room);
        Assert.Contains("Approving takes the manager role.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("approve", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(DecisionState.AwaitingApproval, room.Now(decision).State);
    }

    [Fact]
    public async Task LowRisk_SeveralAtOnce()
    {
        await using var room = await DecidingRoom.CreateAsync();
        room.Network.Say("BLR-001-2", new Core.Telemetry.DeviceEvent.FaultRaised("OtherError", null));
        var one = await room.TakeAsync(DecidingRoom.Restart());
        var two = await room.TakeAsync(DecidingRoom.Restart("two", "BLR-001-2"));
        var page = Open(room, Policies.Manage);
        page.FindAll("input[type=checkbox]")[0].Change(true);
        page.FindAll("input[type=checkbox]")[1].Change(true);
        Assert.Contains("2 low-risk decisions chosen", page.Markup, StringComparison.Ordinal);
        await Press(page, "Approve chosen");
        Assert.All([one, two], d => Assert.Equal(DecisionState.Approved, room.Now(d).State));
    }

    [Fact]
    public async Task UnknownNumber_IsSaid()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var page = Open(room, Policies.Manage, "D-999");
        Assert.Contains("There is no decision of that number.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(192, "3:12")]
    [InlineData(47 * 60, "47 min")]
    [InlineData(5 * 3600 + 17 * 60, "5 h 17")]
    public void Countdown_InWords(int seconds, string expected) => Assert.Equal(expected, InboxRow.Countdown(TimeSpan.FromSeconds(seconds)));

    private IRenderedComponent<ApprovalsPage> Open(DecidingRoom room, string? policy = null, string? id = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("M. Rao").SetPolicies(policy is null ? [] : [policy]);
        Services.AddSingleton(room.Network.Live).AddSingleton<TimeProvider>(room.Network.Human).AddSingleton(room.Desk).AddSingleton<IDecisionStore>(room.Store);
        return Render<ApprovalsPage>(p => p.Add(c => c.Id, id));
    }

    private static async Task Press(IRenderedComponent<ApprovalsPage> page, string words) =>
        await page.FindAll("button").First(b => b.TextContent.StartsWith(words, StringComparison.Ordinal)).ClickAsync(new());
}
