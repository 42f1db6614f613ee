using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Transports.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Transports.Messages;

/// <summary>Offers on their way out: in the words that were approved, tried again, never more than fit, given up when nobody waits; by a webhook and by a mail server.</summary>
public sealed class MessageLinkTests
{
    private const string Words = "₹50 off at Koramangala, 6 min away, no queue";
    private static readonly Offer Said = new("D-1", new DeviceId("BLR-001"), new DeviceId("BLR-002"), 50, null, Words);

    [Fact]
    public async Task Webhook_ThatFailsOnce_GetsTheOfferTwiceWithOneKey_AndItsAnswerIsTheReceipt()
    {
        await using var sink = await HttpSink.StartAsync();
        sink.Answer = async (count, http) =>
        {
            http.Response.StatusCode = count == 1 ? 503 : 200;
            if (count > 1) await http.Response.Body.WriteAsync("""{"answer":"accepted"}"""u8.ToArray(), TestContext.Current.CancellationToken);
        };
        using var client = new HttpClient();
        var options = new MessageOptions { Webhook = sink.Address, WebhookToken = "secret-token" };
        await using var running = await RunningAsync(new WebhookMessages(client, options), options, repeats: true);
        Assert.Equal(ReceiptStatus.Accepted, (await SendAsync(running, "key-1")).Status);
        Assert.All(sink.Posts, p => Assert.Contains("\"key\":\"key-1\"", System.Text.Encoding.UTF8.GetString(p.Body), StringComparison.Ordinal));
        Assert.Equal(2, sink.Posts.Count);
        Assert.Contains("no queue", System.Text.Encoding.UTF8.GetString(sink.Posts[1].Body), StringComparison.Ordinal);
        Assert.Equal(ReceiptStatus.Accepted, (await SendAsync(running, "key-1")).Status);
        Assert.Equal((2, 1), (sink.Posts.Count, (int)running.Link.Health.HandedOver));
        Assert.Null(await running.Link.AskAsync(new Intervention.Persuade(Said), "of-before", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task MailServer_ThatRefusesOnce_GetsTheMail_AndItIsNotMailedAgainAfterARestart()
    {
        await using var sink = new MailSink(refuse: 1);
        var options = new MessageOptions { SmtpHost = "127.0.0.1", SmtpPort = sink.Port, SmtpFrom = "fleet@example.org", SmtpTo = "{driver}@sms.example" };
        await using var running = await RunningAsync(new SmtpMessages(options), options, repeats: false);
        var receipt = await SendAsync(running, "key-2");
        Assert.Equal(new Receipt(ReceiptStatus.NoAnswer), receipt);
        var mail = Assert.Single(sink.Mails);
        Assert.Contains("D-1@sms.example", mail, StringComparison.Ordinal);
        Assert.Contains("X-Key: key-2", mail, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <", mail, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(await running.Link.AskAsync(new Intervention.Persuade(Said), "of-before", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Queue_ThatIsFull_SendsNothingMore_AndCounts_AndWhoGivesUpIsNotServedLater()
    {
        await using var sink = new MailSink(silent: true);
        var options = new MessageOptions { SmtpHost = "127.0.0.1", SmtpPort = sink.Port, SmtpFrom = "fleet@example.org", SmtpTo = "{driver}@sms.example", QueueLength = 1, PatienceSeconds = 60 };
        await using var running = await RunningAsync(new SmtpMessages(options), options, repeats: false);
        using var givenUp = new CancellationTokenSource();
        List<Task<Receipt>> waiting = [];
        for (var i = 0; i < 3; i++)
        {
            waiting.Add(running.Link.SendAsync(new Intervention.Persuade(Said), $"key-{i}", givenUp.Token));
            for (var j = 0; j < 100 && running.Link.Health.Queued > (i < 2 ? 0 : 1); j++) await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var late = await running.Link.SendAsync(new Intervention.Persuade(Said), "key-late", TestContext.Current.CancellationToken);
        Assert.Equal("too many messages wait", late.Reason);
        Assert.Equal(1, running.Link.Health.Dropped);
        await givenUp.CancelAsync();
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        for (var j = 0; j < 500 && running.Link.Health.Failed < 3; j++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal((3, 0), ((int)running.Link.Health.Failed, sink.Mails.Count));
    }

    [Fact]
    public async Task Offer_WithoutWords_IsNotSent()
    {
        var options = new MessageOptions();
        await using var running = await RunningAsync(new SmtpMessages(options), options, repeats: false);
        Assert.Equal(ReceiptStatus.NotSupported, (await running.Link.SendAsync(new Intervention.Persuade(Said with { Words = null }), "k", TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task Offers_GoByTheService_AndToPeopleOnlyAfterAPerson()
    {
        await using var room = await DecidingRoom.CreateAsync(DecidingRoom.Policy(Rung.Auto, ActionKind.OfferMove) with { Agent = AgentName.Traffic });
        var (world, service) = (new FakeLink(), new FakeLink());
        var routed = new RoutedLink(room.Network.Roster, world, service);
        await routed.SendAsync(new Intervention.Persuade(Said), "k", TestContext.Current.CancellationToken);
        await routed.SendAsync(new Intervention.Command(new DeviceId(DecidingRoom.Bay), new DeviceCommand.SoftReset()), "k2", TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (service.Calls, world.Calls));
        using var desk = new DecisionDesk(room.Store, room.Policies, room.Facts, room.Network.Clocks, new OfferReach(IsReal: true));
        var decision = Assert.Single(await desk.TakeAsync([OfferProposal()], TestContext.Current.CancellationToken));
        Assert.Equal(DecisionState.AwaitingApproval, decision.State);
    }

    private static Proposal OfferProposal() => DecidingRoom.Restart("offer", "D-1", agent: AgentName.Traffic) with { What = new Intervention.Persuade(Said), Guard = [], Effect = new Effect([], TimeSpan.Zero, TimeSpan.FromMinutes(5)) };

    private static Task<Receipt> SendAsync(Running running, string key) => Task.Run(async () =>
    {
        var sending = running.Link.SendAsync(new Intervention.Persuade(Said), key, TestContext.Current.CancellationToken);
        while (!sending.IsCompleted)
        {
            running.Human.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(sending, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        return await sending;
    });

    private static async Task<Running> RunningAsync(IMessages messages, MessageOptions options, bool repeats)
    {
        var human = new FakeTimeProvider();
        var running = new Running(new MessageLink(messages, options, repeats, new Clocks(new FakeTimeProvider(), human), NullLogger<MessageLink>.Instance), human);
        await running.Link.StartAsync(CancellationToken.None);
        return running;
    }

    private sealed record Running(MessageLink Link, FakeTimeProvider Human) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Link.StopAsync(CancellationToken.None);
            Link.Dispose();
        }
    }
}
