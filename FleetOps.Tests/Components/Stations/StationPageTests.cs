using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.Pages.Stations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components.Stations;

public sealed class StationPageTests : DevicePages
{
    [Fact]
    public void Render_UnknownId_OffersNearMatches()
    {
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-01"));
        Assert.Contains("There is no station “BLR-01”", page.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("li a"), a => a.GetAttribute("href") == "/stations/BLR-001");
    }

    [Fact]
    public void Render_MalformedId_IsNotFoundAndDoesNotThrow() =>
        Assert.Contains("There is no station", Render<StationPage>(p => p.Add(s => s.Id, "a b/<c>")).Find("h2").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Render_AStation_ShowsItsBaysAndOpensTheOneThatCharges()
    {
        Network.Say("BLR-001-1", new DeviceEvent.StatusChanged(ConnectorStatus.Available));
        Network.Say("BLR-001-2", new DeviceEvent.StatusChanged(ConnectorStatus.Charging));
        Network.Measure("BLR-001-2", ("power_kw", 7.2), ("module_temperature_c", 70));
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001"));
        Assert.Equal(2, page.FindAll(".con").Count);
        Assert.Contains("7.2 kW", page.FindAll(".con")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("Bay 2 live signals", page.Find(".sigp h2").TextContent);
        Assert.Equal("70.0", page.Find("[data-signal=module_temperature_c]").TextContent);
        Assert.Contains("out", page.Find("[data-signal=module_temperature_c]").ParentElement!.ClassList);
        Assert.Contains(page.FindAll(".chip"), c => c.TextContent == "Simulated");
    }

    [Theory]
    [InlineData(Policies.Audit, 1)]
    [InlineData(Policies.Operate, 0)]
    public void ASessionThatEnded_CanBeDisputedHere_ByWhoMayAudit(string policy, int buttons)
    {
        AddAuthorization().SetAuthorized("rao").SetPolicies(policy);
        Network.Say("BLR-001-1", new DeviceEvent.SessionStarted("BLR-001-1-<7>", "D0042", null, 1_000, null));
        Network.Say("BLR-001-1", new DeviceEvent.SessionEnded("BLR-001-1-<7>", 5_000, 4_000, null, "EVDisconnected"));
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001"));
        var found = page.FindAll("a.feed__d");
        Assert.Equal(buttons, found.Count);
        if (buttons == 0) return;
        Assert.Equal("/api/audit/disputes/BLR-001-1-%3C7%3E", found[0].GetAttribute("href"));
        Assert.Equal("Dispute: make the package of session BLR-001-1-<7>", found[0].GetAttribute("aria-label"));
        Assert.True(found[0].HasAttribute("download"));
    }

    [Fact]
    public void Click_AnotherBay_OpensItsSignalsAndKeepsItInTheAddress()
    {
        Network.Measure("BLR-001-1", ("dc_voltage_v", 401));
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001"));
        page.FindAll(".con__hit")[1].Click();
        Assert.Equal("Bay 2 live signals", page.Find(".sigp h2").TextContent);
        Assert.EndsWith("?bay=2", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    public void Render_ABayThatIsNone_OpensTheFirst(string bay)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/stations/BLR-001?bay=" + bay);
        Assert.Equal("Bay 1 live signals", Render<StationPage>(p => p.Add(s => s.Id, "BLR-001")).Find(".sigp h2").TextContent);
    }

    [Fact]
    public void Render_ASession_ShowsVehicleChargeEnergyAndSince()
    {
        Network.Say("BLR-001-1", new DeviceEvent.StatusChanged(ConnectorStatus.Charging));
        Network.Say("BLR-001-1", new DeviceEvent.SessionStarted("S1", "D-0001", new DeviceId("FV-001"), 1000, 40));
        Network.Measure("BLR-001-1", ("power_kw", 60), ("vehicle_soc_pct", 44.4), ("session_energy_wh", 3_100));
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-001"));
        var card = page.FindAll(".con")[0];
        Assert.Equal("/vehicles/FV-001", card.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("44 %, 3.1 kWh, since 18:42", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AStationThatJoinedAfterTheBoardWasMade_IsShownAndNothingFails()
    {
        Assert.Equal(3, Services.GetRequiredService<NetworkBoard>().Current.Stations.Count);
        Network.Join("BLR-051", "Nagawara");
        Network.Say("BLR-051-1", new DeviceEvent.StatusChanged(ConnectorStatus.Charging));
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-051"));
        Assert.Contains("charging", page.Find(".con").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Retry", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NothingHeard_SaysUnknownAndInventsNothing()
    {
        var page = Render<StationPage>(p => p.Add(s => s.Id, "BLR-002"));
        Assert.Contains("not heard yet", page.Find(".con").TextContent, StringComparison.Ordinal);
        Assert.Contains("No events since", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-signal]"), v => Assert.Equal("–", v.TextContent));
    }
}
