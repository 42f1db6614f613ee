using System.Text;
using System.Text.Json;
using FleetOps.Core.Decisions;
using FleetOps.Core.Ledger;
using FleetOps.Data.Reading;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Transports.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace FleetOps.Tests.Transports.Webhooks;

/// <summary>From a real desk and ledger to a real sink: each hook is told its topics, records verify by themselves, and a restart goes on where the last run ended.</summary>
public sealed class WebhookFeedTests
{
    [Fact]
    public async Task Feed_TellsEachHookItsTopics_AndTheRecordVerifies()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await using var approvals = await HttpSink.StartAsync();
        await using var alarms = await HttpSink.StartAsync();
        await using var ledger = await RunningLedger.StartAsync(room);
        using var feed = Feed(room, ledger, (approvals, "approvals"), (alarms, "alarms"));
        await feed.StartAsync(CancellationToken.None);
        await SettledAsync(room, feed);
        var decision = await room.TakeAsync(DecidingRoom.Restart());
        await room.Desk.ApproveAsync(decision.Id, "meera", null, CancellationToken.None);
        await PassUntilAsync(room, () => approvals.Posts.Count >= 2);
        await feed.StopAsync(CancellationToken.None);
        Assert.Empty(alarms.Posts);
        Assert.Equal(["decision_proposed", "decision_approved"], approvals.Posts.Select(p => p.Headers["X-FleetOps-Event"]));
        using var document = JsonDocument.Parse(approvals.Posts[1].Body);
        var told = LedgerLine.Read(Encoding.UTF8.GetBytes(document.RootElement.GetProperty("record").GetRawText()));
        Assert.Equal(told.ComputeHash(), told.Hash);
        Assert.Equal("meera", told.Entry.Actor);
        Assert.Equal(["decisions", "approvals"], document.RootElement.GetProperty("topics").EnumerateArray().Select(t => t.GetString()));
    }

    [Fact]
    public async Task Restart_GoesOnWhereItEnded_AndTellsNothingOfBefore()
    {
        await using var room = await DecidingRoom.CreateAsync();
        await using var sink = await HttpSink.StartAsync();
        await using var ledger = await RunningLedger.StartAsync(room);
        await room.TakeAsync(DecidingRoom.Restart("before"));
        using (var first = Feed(room, ledger, (sink, "decisions")))
        {
            await first.StartAsync(CancellationToken.None);
            await SettledAsync(room, first);
            Assert.Empty(sink.Posts);
            var decision = room.Desk.View.Open[0];
            await room.Desk.RejectAsync(decision.Id, "meera", "Not now.", CancellationToken.None);
            await PassUntilAsync(room, () => sink.Posts.Count >= 1 && first.Health[0].Record > 0);
            await first.StopAsync(CancellationToken.None);
        }

        // While nobody listens something happens; the next run tells it.
        await room.TakeAsync(DecidingRoom.Restart("between"));
        using var second = Feed(room, ledger, (sink, "decisions"));
        await second.StartAsync(CancellationToken.None);
        await PassUntilAsync(room, () => sink.Posts.Count >= 2);
        await second.StopAsync(CancellationToken.None);
        Assert.Equal(["decision_rejected", "decision_proposed"], sink.Posts.Select(p => p.Headers["X-FleetOps-Event"]));
        var notes = await new LedgerReader(room.Database.Contexts, room.Database.Folder).FindAsync(new LedgerQuery(Kind: WebhookFeed.Progress), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("T0-secret-path", string.Concat(notes.Select(n => n.Entry.Detail + n.Entry.Body?.Text)), StringComparison.Ordinal);
        Assert.NotEmpty(notes);
    }

    private static WebhookFeed Feed(DecidingRoom room, RunningLedger ledger, params (HttpSink Sink, string Topic)[] hooks)
    {
        var options = new WebhooksOptions();
        options.Items.AddRange(hooks.Select(h => new WebhookOptions { Url = h.Sink.Address, Secret = "a-secret-of-the-test", Events = h.Topic }));
        return new WebhookFeed(
            Options.Create(options), new LedgerReader(room.Database.Contexts, room.Database.Folder), ledger.Ledger, room.Network.Clocks, NullLogger<WebhookFeed>.Instance);
    }

    private sealed class RunningLedger(StoredLedger ledger) : IAsyncDisposable
    {
        public ILedger Ledger => ledger;

        public static async Task<RunningLedger> StartAsync(DecidingRoom room)
        {
            var ledger = new StoredLedger(room.Database.Contexts, room.Network.Clocks, NullLogger<StoredLedger>.Instance);
            await ledger.StartAsync(CancellationToken.None);
            return new RunningLedger(ledger);
        }

        public async ValueTask DisposeAsync()
        {
            await ledger.StopAsync(CancellationToken.None);
            ledger.Dispose();
        }
    }

    // The feed has found its place before anything happens.
    private static async Task SettledAsync(DecidingRoom room, WebhookFeed feed)
    {
        for (var i = 0; i < 20; i++)
        {
            room.Network.Human.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, feed.Health.Sum(h => h.Delivered));
    }

    private static async Task PassUntilAsync(DecidingRoom room, Func<bool> done)
    {
        for (var i = 0; i < 400 && !done(); i++)
        {
            room.Network.Human.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.True(done());
    }
}
