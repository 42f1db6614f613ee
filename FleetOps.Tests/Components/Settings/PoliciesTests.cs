using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Data.Reading;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Pages.Settings;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Settings;

/// <summary>The policies in the settings over a real policy desk, ledger and database.</summary>
public sealed class PoliciesTests : BunitContext
{
    [Fact]
    public async Task List_SaysWhatComesFromTheFile()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var section = Open(room, "nandini");
        var row = section.Find("tr[data-policy]").TextContent;
        foreach (var words in (string[])["MEC", "Restart", "Ask", "₹1,000", "low", "50 %", "₹10,000", "default from file", "Open"]) Assert.Contains(words, row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_EditsWithAReason_ItHoldsAndStandsInTheLedgerWithWhoWhenAndWhy()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var section = Open(room, "nandini", Policies.Manage, Policies.Audit);
        await section.Find("tr[data-policy] button").ClickAsync(new());
        section.FindAll("select")[0].Change("VetoWindow");
        section.FindAll(".pol__f input.in")[0].Change("2500");
        section.Find(".pol__why input").Change("Restarts have gone well for a month.");
        await section.Find("form").SubmitAsync();
        section.WaitForAssertion(() => Assert.Equal("Saved.", section.Find("p[role=status]").TextContent));
        var policy = room.Policies.Book.Policies[0];
        Assert.Equal((Rung.VetoWindow, 2_500m), (policy.Rung, policy.MostCostInr));
        Assert.Contains("edited by nandini", section.Find("tr[data-policy]").TextContent, StringComparison.Ordinal);
        Assert.Contains("file: ₹1,000", section.Find(".pol__f").TextContent, StringComparison.Ordinal);
        var change = section.Find(".pol__l li").TextContent;
        Assert.Contains("nandini", change, StringComparison.Ordinal);
        Assert.Contains("Rung from Ask to VetoWindow, MostCostInr from 1000 to 2500. Restarts have gone well for a month.", change, StringComparison.Ordinal);

        section.FindAll(".pol__b button").Single(b => b.TextContent == "Reset to default").Click();
        await section.FindAll(".pol__b button").Single(b => b.TextContent == "Reset").ClickAsync(new());
        section.WaitForAssertion(() => Assert.Contains("default from file", section.Find("tr[data-policy]").TextContent, StringComparison.Ordinal));
        Assert.Equal(room.Defaults.Policies[0], room.Policies.Book.Policies[0]);
        Assert.Equal(2, section.FindAll(".pol__l li").Count);
    }

    [Fact]
    public async Task BadValues_AreNamedByTheirField_AndNothingChanges()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var section = Open(room, "nandini", Policies.Manage);
        await section.Find("tr[data-policy] button").ClickAsync(new());
        var inputs = section.FindAll(".pol__f input.in");
        inputs[0].Change("-5");
        section.FindAll(".pol__f input.in")[3].Change("0");
        section.FindAll(".pol__f input.in")[5].Change("soon");
        await section.Find("form").SubmitAsync();
        var said = section.FindAll(".validation-message").Select(m => m.TextContent).ToList();
        Assert.Contains("Cost at most: ₹0 to ₹1,00,00,000.", said);
        Assert.Contains("Actions on one device: 1 to 1,000 an hour.", said);
        Assert.Contains("Veto window: a whole number.", said);
        Assert.Contains("Why: a reason is needed.", said);
        Assert.Equal(room.Defaults.Policies[0], room.Policies.Book.Policies[0]);
    }

    [Fact]
    public void RungAboveTheHighest_AndBarsTheWrongWayRound_AreSaid()
    {
        var form = new PolicyForm(DecidingRoom.Policy(Rung.Auto) with { Highest = Rung.Ask });
        form.FallsUnderPct = 95;
        var faults = form.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(form)).Select(f => f.ErrorMessage).ToList();
        Assert.Equal(["Autonomy: it is above the highest rung allowed.", "Falls under: it must be less than the share at which it climbs."], faults);
        Assert.Equal((95.0, 0.95), (form.FallsUnderPct, form.Policy.FallsUnder));
        Assert.Equal(DecidingRoom.Policy(Rung.Ask), new PolicyForm(DecidingRoom.Policy(Rung.Ask)).Policy);
    }

    [Fact]
    public async Task SomebodyElseChangedIt_TheSecondIsTold()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var section = Open(room, "nandini", Policies.Manage);
        await section.Find("tr[data-policy] button").ClickAsync(new());
        await room.Policies.ChangeAsync(room.Policies.Book.Policies[0] with { MostCostInr = 7 }, "arjun", "Cheaper.", Xunit.TestContext.Current.CancellationToken);
        section.FindAll(".pol__f input.in")[0].Change("2500");
        section.Find(".pol__why input").Change("Why not.");
        await section.Find("form").SubmitAsync();
        section.WaitForAssertion(() => Assert.StartsWith("It has changed meanwhile.", section.Find("p[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(7m, room.Policies.Book.Policies[0].MostCostInr);
    }

    [Fact]
    public async Task Viewer_ReadsAndCannotChange()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var section = Open(room, "viewer");
        await section.Find("tr[data-policy] button").ClickAsync(new());
        Assert.True(section.Find("fieldset").HasAttribute("disabled"));
        Assert.Empty(section.FindAll("button[type=submit]"));
        Assert.Empty(section.FindAll(".pol__l"));
        Assert.Contains("Changing takes the manager role.", section.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<PoliciesSection> Open(DecidingRoom room, string name, params string[] policies)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized(name).SetPolicies(policies);
        Services.AddLogging();
        Services.AddSingleton(room.Network.Live).AddSingleton<TimeProvider>(room.Network.Human).AddSingleton(room.Policies).AddSingleton<ILedgerReader>(new LedgerReader(room.Database.Contexts, room.Database.Folder));
        return Render<PoliciesSection>();
    }
}
