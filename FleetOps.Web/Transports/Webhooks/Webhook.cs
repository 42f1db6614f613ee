using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>
/// One hook: a bounded queue and the one worker that posts it, in order, each again with growing pauses until it is taken or given up. A redirect is refused, not followed. Offering never waits: beyond the queue's length the
/// oldest is dropped and counted. Thread-safe.
/// </summary>
public sealed class Webhook : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly WebhookOptions _options;
    private readonly HttpClient _client;
    private readonly TimeProvider _human;
    private readonly Channel<WebhookPost> _queue;
    private long _delivered;
    private long _failed;
    private long _givenUp;
    private long _dropped;
    private long _record;
    private long _checkpoint;
    private long _lastAt;
    private string? _fault;

    public Webhook(WebhookOptions options, TimeProvider human, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _human) = (options, human);
        Topics = options.Topics;
        Name = NameOf(options.Url!);
        _client = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseHeadersLength = 16 }) { Timeout = Timeout.InfiniteTimeSpan };
        _queue = Channel.CreateBounded<WebhookPost>(
            new BoundedChannelOptions(options.QueueLength) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>Scheme and host, and a mark that tells two addresses of one host apart: an address may hold a secret.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Topics { get; }

    public WebhookHealth Health => new(
        Name, Topics, Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _givenUp), Interlocked.Read(ref _dropped), _queue.Reader.Count, Volatile.Read(ref _fault),
        Interlocked.Read(ref _lastAt) is > 0 and var at ? new Instant(at) : null, Interlocked.Read(ref _record), Interlocked.Read(ref _checkpoint));

    public void Offer(WebhookPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post.Topics.Any(Topics.Contains)) _queue.Writer.TryWrite(post);
    }

    /// <summary>Posts what is offered until it is cancelled.</summary>
    /// <param name="changed">Called when the first post fails after all went well, and when one is taken again: with what is wrong, or null.</param>
    /// <param name="cancellation">Stops between two attempts or within one; what still waits is offered again after the next start.</param>
    public async Task RunAsync(Func<string?, ValueTask> changed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(changed);
        await foreach (var post in _queue.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            await DeliverAsync(post, changed, cancellation).ConfigureAwait(false);
            if (post.Record > 0) Interlocked.Exchange(ref _record, post.Record);
            if (post.Checkpoint > 0) Interlocked.Exchange(ref _checkpoint, post.Checkpoint);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task DeliverAsync(WebhookPost post, Func<string?, ValueTask> changed, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var (fault, again) = await PostAsync(post, cancellation).ConfigureAwait(false);
            Interlocked.Exchange(ref _lastAt, Instant.Now(_human).UnixMilliseconds);
            var before = Interlocked.Exchange(ref _fault, fault);
            if (fault is null != before is null) await changed(fault).ConfigureAwait(false);
            if (fault is null)
            {
                Interlocked.Increment(ref _delivered);
                return;
            }

            Interlocked.Increment(ref _failed);
            if (!again || attempt >= _options.Attempts)
            {
                Interlocked.Increment(ref _givenUp);
                return;
            }

            await Task.Delay(pause, _human, cancellation).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>What was wrong in words without addresses and secrets (null: it was taken), and whether another attempt may help.</summary>
    private async Task<(string? Fault, bool Again)> PostAsync(WebhookPost post, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _human);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = new ReadOnlyMemoryContent(post.Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            request.Headers.TryAddWithoutValidation(WebhookPost.SignatureHeader, WebhookPost.Sign(_options.Secret!, Instant.Now(_human), post.Body.Span));
            request.Headers.TryAddWithoutValidation("X-FleetOps-Event", post.Event);
            request.Headers.TryAddWithoutValidation("X-FleetOps-Delivery", post.Id);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => (null, false),
                >= 300 and < 400 and var code => ($"it answered {code}: redirects are not followed", false),
                (408 or 425 or 429 or >= 500) and var code => ($"it answered {code}", true),
                var code => ($"it answered {code}", false),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ($"it did not answer within {_options.TimeoutSeconds} s", true);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever goes wrong on the way out must not end the worker; no text of it is told, since it may hold the address.
            return (fault is HttpRequestException or IOException ? "it could not be reached" : "it could not be posted", true);
        }
    }

    private static string NameOf(Uri address) => $"{address.Scheme}://{address.Authority}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..6]}";
}
