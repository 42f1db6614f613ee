using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Units;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Transports.Webhooks;
using Xunit;

namespace FleetOps.Tests.Transports.Webhooks;

/// <summary>One hook against a real sink: signed, in order, tried again, given up, dropped; and never a secret in what it says.</summary>
public sealed class WebhookTests
{
    private const string Secret = "a-secret-of-the-test";

    [Fact]
    public async Task Post_IsSignedOverTimeAndBody()
    {
        await using var sink = await HttpSink.StartAsync();
        var human = new FakeTimeProvider();
        await RunAsync(sink, human, async hook =>
        {
            hook.Offer(PostOf(1));
            await sink.UntilAsync(1);
        });
        var post = Assert.Single(sink.Posts);
        var parts = post.Headers[WebhookPost.SignatureHeader].Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        Assert.Equal((Instant.Now(human).UnixMilliseconds / 1000).ToString(CultureInfo.InvariantCulture), parts["t"]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{parts["t"]}."), .. post.Body];
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)), parts["v1"]);
        Assert.Equal(("record-1", "alarm_raised"), (post.Headers["X-FleetOps-Delivery"], post.Headers["X-FleetOps-Event"]));
        Assert.StartsWith("application/json", post.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sink_ThatFailsTwice_GetsItAtTheThirdAttempt_WithGrowingPauses_AndKeepsTheOrder()
    {
        await using var sink = await HttpSink.StartAsync();
        sink.Answer = (count, http) =>
        {
            http.Response.StatusCode = count <= 2 ? 500 : 200;
            return Task.CompletedTask;
        };
        var human = new FakeTimeProvider();
        List<string?> told = [];
        var health = await RunAsync(sink, human, async hook =>
        {
            hook.Offer(PostOf(1));
            hook.Offer(PostOf(2));
            await sink.UntilAsync(1);
            await AdvanceUntilAsync(human, TimeSpan.FromSeconds(1), () => sink.Posts.Count >= 2);
            Assert.Equal("it answered 500", hook.Health.Fault);
            await AdvanceUntilAsync(human, TimeSpan.FromSeconds(2), () => sink.Posts.Count >= 4);
        }, told.Add);
        Assert.Equal(["record-1", "record-1", "record-1", "record-2"], sink.Posts.Select(p => p.Headers["X-FleetOps-Delivery"]));
        Assert.Equal((2, 2, 0), ((int)health.Delivered, (int)health.Failed, (int)health.GivenUp));
        Assert.Equal(["it answered 500", null], told);
        Assert.Equal(2, health.Record);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(410)]
    public async Task Redirect_OrPlainRefusal_IsGivenUpAtOnce_AndNotFollowed(int status)
    {
        await using var elsewhere = await HttpSink.StartAsync();
        await using var sink = await HttpSink.StartAsync();
        sink.Answer = (_, http) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = elsewhere.Address.ToString();
            return Task.CompletedTask;
        };
        var health = await RunAsync(sink, new FakeTimeProvider(), async hook =>
        {
            hook.Offer(PostOf(1));
            await UntilAsync(() => hook.Health.GivenUp == 1);
        });
        Assert.Single(sink.Posts);
        Assert.Empty(elsewhere.Posts);
        Assert.StartsWith($"it answered {status}", health.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sink_ThatHangs_HoldsNobodyUp_AndTheOldestIsDroppedAndCounted()
    {
        await using var sink = await HttpSink.StartAsync();
        using var never = new CancellationTokenSource();
        sink.Answer = async (_, _) => await Task.Delay(Timeout.Infinite, never.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var human = new FakeTimeProvider();
        var health = await RunAsync(sink, human, async hook =>
        {
            hook.Offer(PostOf(1));
            await sink.UntilAsync(1);
            for (var i = 2; i <= 10; i++) hook.Offer(PostOf(i));
            Assert.Equal((3, 6), (hook.Health.Queued, (int)hook.Health.Dropped));
            await AdvanceUntilAsync(human, TimeSpan.FromSeconds(5), () => hook.Health.GivenUp >= 1);
            Assert.Equal("it did not answer within 5 s", hook.Health.Fault);
            await never.CancelAsync();
        }, attempts: 2, queue: 3);
        Assert.True(health.Failed >= 2);
    }

    [Fact]
    public async Task Nobody_There_AndTheName_TellNoSecret()
    {
        var options = new WebhookOptions { Url = new Uri("http://127.0.0.1:9/T0/B0/s3cr3t?token=x"), Secret = Secret, Attempts = 1 };
        using var hook = new Webhook(options, new FakeTimeProvider());
        using var stop = new CancellationTokenSource();
        var running = hook.RunAsync(_ => ValueTask.CompletedTask, stop.Token);
        hook.Offer(PostOf(1));
        await UntilAsync(() => hook.Health.GivenUp == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("it could not be reached", hook.Health.Fault);
        Assert.StartsWith("http://127.0.0.1:9#", hook.Name, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", hook.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x.example/", "0123456789abcdef", "alarms, checkpoints", null)]
    [InlineData("ftp://x.example/", "0123456789abcdef", null, "0:Url")]
    [InlineData("https://me:pass@x.example/", "0123456789abcdef", null, "0:Url")]
    [InlineData("https://x.example/", "short", null, "0:Secret")]
    [InlineData("https://x.example/", "0123456789abcdef", "alarms,weather", "0:Events")]
    public void Options_ThatCannotWork_AreRefused(string url, string secret, string? events, string? wrong)
    {
        var options = new WebhooksOptions { Items = { new WebhookOptions { Url = new Uri(url), Secret = secret, Events = events } } };
        List<System.ComponentModel.DataAnnotations.ValidationResult> faults = [];
        System.ComponentModel.DataAnnotations.Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true);
        Assert.Equal(wrong, faults.SelectMany(f => f.MemberNames).FirstOrDefault());
        Assert.DoesNotContain(faults, f => f.ErrorMessage!.Contains(secret, StringComparison.Ordinal));
    }

    private static async Task<WebhookHealth> RunAsync(HttpSink sink, FakeTimeProvider human, Func<Webhook, Task> what, Action<string?>? told = null, int attempts = 8, int queue = 100)
    {
        using var hook = new Webhook(new WebhookOptions { Url = sink.Address, Secret = Secret, Attempts = attempts, QueueLength = queue, TimeoutSeconds = 5 }, human);
        using var stop = new CancellationTokenSource();
        var running = hook.RunAsync(fault =>
        {
            told?.Invoke(fault);
            return ValueTask.CompletedTask;
        }, stop.Token);
        await what(hook);
        await UntilAsync(() => hook.Health.Queued == 0 || hook.Health.Dropped > 0);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return hook.Health;
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider human, TimeSpan by, Func<bool> done)
    {
        for (var i = 0; i < 400 && !done(); i++)
        {
            human.Advance(by);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(done());
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var i = 0; i < 1_000 && !done(); i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(done());
    }

    private static WebhookPost PostOf(long number) => new($"record-{number}", "alarm_raised", [WebhookTopics.Alarms], Encoding.UTF8.GetBytes($$"""{"id":"record-{{number}}"}"""), number, 0);
}
