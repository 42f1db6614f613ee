using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Alarms;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Layout;
using FleetOps.Web.Components.Pages.Alarms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using AlarmsComponent = FleetOps.Web.Components.Pages.Alarms.Alarms;

namespace FleetOps.Tests.Components.Alarms;

/// <summary>The Alarms pages over a real desk and live fleet.</summary>
public sealed class AlarmPageTests : DevicePages
{
    private readonly NotedLedger _ledger = new();
    private readonly AlarmLoop _loop;
    private readonly AlarmDesk _desk;

    public AlarmPageTests()
    {
        var (options, catalogue) = (new AlarmOptions(), AlarmCatalogueTests.Shipped());
        var book = new AlarmBook(options, new AttentionGovernor(new AttentionOptions()));
        _desk = new AlarmDesk(catalogue, book, options, new FakeAlarmStore(), _ledger, Network.Roster, Network.Clocks, NullLogger<AlarmDesk>.Instance);
        var watch = new ConditionWatch(catalogue, Network.Live, Network.Roster, null, null);
        _loop = new AlarmLoop(_desk, watch, new PresentClock(Network.Clocks, null), Network.Human, NullLogger<AlarmLoop>.Instance);
        Services.AddSingleton(_desk);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _loop.Dispose();
        _desk.Dispose();
    }

    [Fact]
    public void Page_WithoutAlarms_SaysSinceWhen()
    {
        SignIn(Policies.Operate);
        var page = Render<AlarmsComponent>();
        Assert.Contains("No alarm stands.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("No alarm stands since", page.Find("[role=region] .state").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing is held back.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operator_AcknowledgesInTheList_AndTheSymbolStopsAsking()
    {
        SignIn(Policies.Operate);
        await FaultAsync();
        var page = Render<AlarmsComponent>();
        Assert.Contains("1 alarm to acknowledge.", page.Find(".alms__head p").TextContent, StringComparison.Ordinal);
        Assert.Contains("not acknowledged", page.Find("li.alm svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        await page.Find("[data-ack]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Acknowledged by O. Rao", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-ack]"));
        Assert.Contains(("O. Rao", "alarm_acknowledged"), _ledger.Entries);
    }

    [Fact]
    public async Task AnOpenAlarm_SaysWhatToDoAndByWhen_AndIsShelvedWithAReason()
    {
        SignIn(Policies.Operate, Policies.Manage);
        await FaultAsync();
        var page = Open("/alarms?alarm=ground_fault~BLR-001-1");
        var detail = page.Find(".alms__d").TextContent;
        foreach (var words in (string[])["Ground fault", "Indiranagar 100 ft Rd, bay 1", "never restart it", "Touching car or plug may be dangerous", "within 5 min", "GroundFailure ISO-666", "Safety"])
            Assert.Contains(words, detail, StringComparison.Ordinal);
        Assert.True(page.FindAll("button").Single(b => b.TextContent.StartsWith("Shelve", StringComparison.Ordinal)).HasAttribute("disabled"));
        // A safety alarm offers half an hour at most.
        Assert.Equal(["1 min", "5 min", "15 min", "30 min"], page.FindAll("select[aria-label='Shelve for'] option").Select(o => o.TextContent));
        page.Find("[data-shelves]").Input("Electrician is there");
        await page.FindAll("button").Single(b => b.TextContent.StartsWith("Shelve", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Shelved", page.Find(".alms__d .kv").TextContent, StringComparison.Ordinal));
        Assert.Equal(AlarmState.Shelved, Assert.Single(_desk.Picture.Alarms).State);
        await page.FindAll("button").Single(b => b.TextContent == "Take off the shelf").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(AlarmState.UnacknowledgedActive, Assert.Single(_desk.Picture.Alarms).State));
    }

    [Fact]
    public async Task OperatorWithoutManagersRights_IsToldThatASafetyAlarmIsNotHisToSilence()
    {
        SignIn(Policies.Operate);
        await FaultAsync();
        var page = Open("/alarms?alarm=ground_fault~BLR-001-1");
        page.Find("[data-shelves]").Input("why not");
        await page.FindAll("button").Single(b => b.TextContent.StartsWith("Shelve", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("takes the manager role", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(AlarmState.UnacknowledgedActive, Assert.Single(_desk.Picture.Alarms).State);
    }

    [Fact]
    public async Task Viewer_SeesEverything_AndMayDoNothing()
    {
        SignIn();
        await FaultAsync();
        var page = Open("/alarms?alarm=ground_fault~BLR-001-1");
        Assert.Empty(page.FindAll("[data-ack], [data-acks], [data-shelves]"));
        Assert.Contains("takes the operator role", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACauseWithManyAlarms_IsOneRow_ThatOpens_AndIsAcknowledgedWithItsCount()
    {
        SignIn(Policies.Operate);
        foreach (var bay in (string[])["BLR-003-1", "BLR-003-2"]) Network.Measure(bay, ("power_kw", 0));
        Network.Measure("BLR-003", ("power_kw", 0));
        await PassAsync(1);
        Network.Advance(200);
        await PassAsync(3);
        Network.Advance(120);
        await PassAsync(3);
        var page = Render<AlarmsComponent>();
        var row = Assert.Single(page.FindAll(".alm.grp"));
        Assert.Contains("Station is not heard, Hebbal hub", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 alarms follow", row.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".alm.sub"));
        await row.QuerySelector("button[aria-expanded]")!.ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".alm.sub").Count));
        Assert.Equal("true", page.Find(".alm.grp button").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task TextFromOutside_IsTextOnThePage()
    {
        SignIn(Policies.Operate);
        Network.Say("BLR-001-1", new DeviceEvent.FaultRaised("GroundFailure", "<img src=x onerror=alert(1)>"));
        await PassAsync(2);
        var page = Open("/alarms?alarm=ground_fault~BLR-001-1&q=%3Cscript%3E");
        Assert.Empty(page.FindAll("img, script"));
        Assert.Contains("<img src=x", page.Find(".alms__d").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_ShowRatesOperatorsAndBadActors()
    {
        SignIn(Policies.Operate);
        await FaultAsync();
        await _desk.HandleAsync(new AlarmId("ground_fault", new("BLR-001-1")), new AlarmOrder.Acknowledge(), "asha", false, CancellationToken.None);
        var page = Render<AlarmFigures>();
        Assert.Contains("Urgent", page.Markup, StringComparison.Ordinal);
        Assert.Contains("asha", page.Find(".almf__o tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ground fault, Indiranagar 100 ft Rd, bay 1", page.Find(".almf__p tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_TellWhatIsNew_UrgentOnesUntilSomebodyHasSeenThem()
    {
        SignIn(Policies.Operate);
        await PassAsync(1);
        var notices = Render<AlarmNotices>();
        Assert.Empty(notices.FindAll(".toast"));
        await FaultAsync();
        await UntilAsync(() => notices.FindAll(".toast").Count == 1);
        Assert.Contains("Ground fault", notices.Find(".toast").TextContent, StringComparison.Ordinal);
        Assert.Contains("Priority 1 alarm: Ground fault", notices.Find("[aria-live=assertive]").TextContent, StringComparison.Ordinal);
        Assert.Equal("", notices.Find("[aria-live=polite]").TextContent);
        await _desk.HandleAsync(new AlarmId("ground_fault", new("BLR-001-1")), new AlarmOrder.Acknowledge(), "asha", false, CancellationToken.None);
        await UntilAsync(() => notices.FindAll(".toast").Count == 0);
    }

    [Fact]
    public async Task Count_StandsBesideTheLink_WhileSomethingWaits()
    {
        SignIn();
        var count = Render<AlarmCount>();
        Assert.Empty(count.FindAll(".cnt"));
        await FaultAsync();
        await UntilAsync(() => count.FindAll(".cnt").Count == 1);
        Assert.StartsWith("1", count.Find(".cnt").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<AlarmsComponent> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<AlarmsComponent>();
    }

    /// <summary>Lets time pass, a second a look, until it is there.</summary>
    private async Task UntilAsync(Func<bool> seen)
    {
        for (var i = 0; i < 100 && !seen(); i++)
        {
            Network.Advance(1);
            await Task.Delay(20, Xunit.TestContext.Current.CancellationToken);
        }

        Assert.True(seen());
    }

    private async Task FaultAsync()
    {
        Network.Say("BLR-001-1", new DeviceEvent.FaultRaised("GroundFailure", "ISO-666"));
        await PassAsync(2);
    }

    private async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Network.Advance(1);
            await _loop.StepAsync(CancellationToken.None);
        }
    }

    private void SignIn(params string[] policies)
    {
        var user = AddAuthorization().SetAuthorized("O. Rao");
        user.SetPolicies([Policies.View, .. policies]);
    }
}
