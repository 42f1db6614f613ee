using Bunit;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Components;

public sealed class LivePageTests : BunitContext
{
    private readonly LiveFleet _live = new();

    public LivePageTests() => Services.AddSingleton(_live).AddSingleton(TimeProvider.System);

    [Fact]
    public void Frames_Arrive_PageShowsThem()
    {
        var page = Render<CountingPage>();
        Assert.Equal("0", page.Find("p").TextContent);
        _live.Apply(Frames.Soc(80));
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("p").TextContent), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Pull_Fails_KeepsOldValuesSaysSoAndRecovers()
    {
        var page = Render<CountingPage>();
        page.Instance.Fault = new HistoryUnavailableException("The disk is full.");
        _live.Apply(Frames.Soc(80));
        page.WaitForAssertion(() => Assert.Equal("The disk is full.", page.Find("b").TextContent), TimeSpan.FromSeconds(5));
        Assert.Equal("0", page.Find("p").TextContent);
        page.Instance.Fault = null;
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("p").TextContent), TimeSpan.FromSeconds(5));
        Assert.Empty(page.FindAll("b"));
    }

    [Fact]
    public async Task Pull_ByAPersonWhoTriesAgain_FailsInPlace()
    {
        var page = Render<CountingPage>();
        page.Instance.Fault = new HistoryUnavailableException("The disk is full.");
        await page.InvokeAsync(page.Instance.RetryAsync);
        Assert.Equal("The disk is full.", page.Find("b").TextContent);
    }

    [Fact]
    public async Task Dispose_EndsThePump()
    {
        var page = Render<CountingPage>();
        await page.Instance.DisposeAsync();
        var pulled = page.Instance.Pulls;
        _live.Apply(Frames.Soc(80));
        await Task.Delay(80);
        Assert.Equal(pulled, page.Instance.Pulls);
    }

    private sealed record Counted(long Applied);

    private sealed class CountingPage : LivePage<Counted>
    {
        public Exception? Fault { get; set; }

        public int Pulls { get; private set; }

        public Task RetryAsync() => PullAsync();

        protected override TimeSpan Interval => TimeSpan.FromMilliseconds(20);

        protected override TimeSpan Idle => TimeSpan.FromMilliseconds(20);

        protected override ValueTask<Counted> ProjectAsync(CancellationToken cancellation)
        {
            Pulls++;
            if (Fault is not null) throw Fault;
            return ValueTask.FromResult(new Counted(Live.Applied));
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, View!.Applied);
            builder.CloseElement();
            if (Failure is null) return;
            builder.OpenElement(2, "b");
            builder.AddContent(3, Failure.What);
            builder.CloseElement();
        }
    }
}
