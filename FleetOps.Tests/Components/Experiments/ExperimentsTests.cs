using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Experiments;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Components.Pages.Experiments;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using ExperimentsPage = FleetOps.Web.Components.Pages.Experiments.Experiments;

namespace FleetOps.Tests.Components.Experiments;

public sealed class ExperimentsTests : BunitContext
{
    private readonly FakeExperiments _experiments = new();

    public ExperimentsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(new LiveFleet()).AddSingleton(TimeProvider.System).AddSingleton<IExperimentRuns>(_experiments).AddSingleton<IExperimentDesk>(_experiments);
    }

    [Fact]
    public void Page_WithoutRuns_SaysSo_AndAViewerCannotStart()
    {
        SignIn();
        var page = Render<ExperimentsPage>();
        Assert.Contains("No experiment has been run yet", page.Markup, StringComparison.Ordinal);
        Assert.Contains("takes the manager role", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void Page_OpensTheNewest_WithDifferencesAndIntervals()
    {
        SignIn();
        _experiments.Stored.AddRange([Reports.Of("20261121T000000000Z"), Reports.Of("20261120T000000000Z", Reports.Completed)]);
        var page = Render<ExperimentsPage>();
        Assert.Equal("/experiments/20261121T000000000Z", page.Find("a[aria-current=true]").GetAttribute("href"));
        Assert.Equal(["Minutes in queues", "21,167", "20,100", "−1,067", "−5.0 %", "−2,360 to +227"], Cells(page, 0));
        Assert.Equal("Sessions completed", Cells(page, 1)[0]);
        Assert.Contains("3 seeds of 24 h from seed 1000", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SaysWhatWasClaimed_BesideWhatCameOut()
    {
        SignIn();
        _experiments.Stored.Add(Reports.Of("20261121T000000000Z"));
        var claim = Render<ExperimentsPage>().Find(".exp__claims li").TextContent;
        Assert.Contains("21,167 → 20,100, −5 %", claim, StringComparison.Ordinal);
        Assert.Contains("Asked for: −60 %: missed.", claim, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AskedForARun_OpensIt_AndSaysWhenItIsGone()
    {
        SignIn();
        _experiments.Stored.AddRange([Reports.Of("20261121T000000000Z"), Reports.Of("20261120T000000000Z", Reports.Completed)]);
        _experiments.Unreadable.Add("broken.json: it breaks off");
        var page = Render<ExperimentsPage>(p => p.Add(c => c.Run, "20261120T000000000Z"));
        Assert.Single(page.FindAll(".exp__pick"));
        Assert.Contains("broken.json: it breaks off", page.Markup, StringComparison.Ordinal);
        page.Render(p => p.Add(c => c.Run, "other"));
        Assert.Contains("There is no run of that name", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_PickedMetric_IsPlotted()
    {
        SignIn();
        _experiments.Stored.Add(Reports.Of("20261121T000000000Z"));
        var page = Render<ExperimentsPage>();
        page.FindAll(".exp__pick")[1].Click();
        Assert.Equal(["Sessions completed a seed, none and rules", "Sessions completed: rules minus none a seed"], page.FindAll("[role=img]").Select(i => i.GetAttribute("aria-label")));
        Assert.Equal("true", page.FindAll(".exp__pick")[1].GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Manager_StartsARun_SeesItsProgress_AndCancels()
    {
        SignIn(Policies.Manage);
        var page = Render<ExperimentsPage>();
        page.FindAll("select")[2].Change("workplace");
        page.FindAll("select")[3].Change("heat-wave");
        page.Find("form").Submit();
        Assert.Equal((new ExperimentPlan(24, 3, 1_000, "off", "agents", 1, "heat-wave", "workplace"), "M. Rao"), (_experiments.Current!.Plan, _experiments.Current.StartedBy));
        page.WaitForAssertion(() => Assert.Contains("25 %", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        page.FindAll("button").Single(b => b.TextContent.Contains("Cancel", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("It was cancelled", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Manager_WithFiguresOutOfBounds_StartsNothing()
    {
        SignIn(Policies.Manage);
        var page = Render<ExperimentsPage>();
        page.FindAll("input")[1].Change("500");
        page.Find("form").Submit();
        Assert.Null(_experiments.Current);
        Assert.Contains("1 to 10 seeds.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-10, -20.0, 0.0, "27", "4", "50", false)]
    [InlineData(5, 1.0, 9.0, "75.6", "55.1", "96", true)]
    [InlineData(0, 0.0, 0.0, "50", "50", "50", false)]
    public void Mark_IsScaledAboutZero(double mean, double low, double high, string at, string from, string to, bool decided) =>
        Assert.Equal(new IntervalMark(at, from, to, decided), IntervalMark.Of(mean, low, high));

    private static string[] Cells(IRenderedComponent<ExperimentsPage> page, int row) =>
        [.. page.FindAll("tbody tr:not(.grp)")[row].QuerySelectorAll("td").Take(6).Select(c => c.TextContent.Trim())];

    private void SignIn(params string[] policies)
    {
        var authorisation = AddAuthorization();
        authorisation.SetAuthorized("M. Rao");
        authorisation.SetPolicies([Policies.View, .. policies]);
    }
}
