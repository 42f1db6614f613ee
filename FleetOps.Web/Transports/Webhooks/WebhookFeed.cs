using System.Text.Json;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.Webhooks;

/// <summary>
/// Reads the ledger as it grows and offers what hooks ask for to their queues. The ledger is behind it, so nothing that decides or alarms ever waits for a hook. How far each hook has come is noted in the ledger from time to
/// time and at the stop: after a restart it goes on from there, so that a post may come twice (with the same id) and none is left out but those that are counted as dropped or given up.
/// </summary>
public sealed class WebhookFeed(IOptions<WebhooksOptions> options, ILedgerReader reader, ILedger ledger, Clocks clocks, ILogger<WebhookFeed> log) : BackgroundService
{
    public const string Actor = "webhooks";
    public const string Progress = "webhook_progress";
    private const int NotesSearched = 200;
    private static readonly TimeSpan Pass = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Noting = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookingForCheckpoints = TimeSpan.FromSeconds(15);
    private readonly Webhook[] _hooks = [.. options.Value.Items.Select(o => new Webhook(o, clocks.Human))];
    private readonly Dictionary<string, (long Record, long Checkpoint)> _from = [];
    private readonly Dictionary<string, (long, long)> _noted = [];
    private long _next;
    private long _checkpoint;
    private bool _failed;

    public IReadOnlyList<WebhookHealth> Health => [.. _hooks.Select(h => h.Health)];

    public override void Dispose()
    {
        foreach (var hook in _hooks) hook.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_hooks.Length == 0) return;
        Task[] workers = [];
        try
        {
            using var timer = new PeriodicTimer(Pass, clocks.Human);
            await GuardedAsync(BeginAsync, stoppingToken).ConfigureAwait(false);
            workers = [.. _hooks.Select(h => h.RunAsync(fault => TellAsync(h, fault), stoppingToken))];
            var (noted, looked) = (clocks.HumanNow, Instant.Earliest);
            do
            {
                if (_next == 0) await GuardedAsync(BeginAsync, stoppingToken).ConfigureAwait(false);
                var look = clocks.HumanNow - looked >= LookingForCheckpoints;
                if (look) looked = clocks.HumanNow;
                await GuardedAsync(c => FollowAsync(look, c), stoppingToken).ConfigureAwait(false);
                if (clocks.HumanNow - noted < Noting) continue;
                noted = clocks.HumanNow;
                await GuardedAsync(NoteAsync, stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The program stops: what still waits is offered again after the next start.
        }

        await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await GuardedAsync(NoteAsync, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Where each hook goes on: where its last note says, else from now on.</summary>
    private async Task BeginAsync(CancellationToken cancellation)
    {
        var head = (await reader.HeadAsync(cancellation).ConfigureAwait(false)).Seq;
        var checkpoints = await reader.CheckpointsAsync(cancellation).ConfigureAwait(false);
        var signed = checkpoints.Count > 0 ? checkpoints[^1].Head.Seq : 0;
        var notes = await reader.FindAsync(new LedgerQuery(Kind: Progress, Limit: NotesSearched), cancellation).ConfigureAwait(false);
        foreach (var hook in _hooks) _from[hook.Name] = notes.Select(n => Read(n, hook.Name)).FirstOrDefault(n => n is not null) ?? (head, signed);
        foreach (var (name, from) in _from) _noted[name] = from;
        _checkpoint = _from.Values.Min(f => f.Checkpoint);
        _next = _from.Values.Min(f => f.Record) + 1;
    }

    private async Task FollowAsync(bool checkpoints, CancellationToken cancellation)
    {
        if (_next == 0) return;
        await foreach (var record in reader.ReadAsync(_next, cancellation).ConfigureAwait(false))
        {
            _next = record.Seq + 1;
            if (WebhookTopics.Of(record) is { Count: > 0 } topics) Offer(WebhookPost.Of(record, topics));
        }

        if (!checkpoints) return;
        foreach (var signed in await reader.CheckpointsAsync(cancellation).ConfigureAwait(false))
        {
            if (signed.Head.Seq <= _checkpoint) continue;
            _checkpoint = signed.Head.Seq;
            Offer(WebhookPost.Of(signed));
        }
    }

    private void Offer(WebhookPost post)
    {
        foreach (var hook in _hooks)
        {
            var (record, checkpoint) = _from[hook.Name];
            if (post.Record > record || post.Checkpoint > checkpoint) hook.Offer(post);
        }
    }

    private async Task NoteAsync(CancellationToken cancellation)
    {
        foreach (var health in Health)
        {
            if (!_from.TryGetValue(health.Hook, out var from)) continue;
            (long Record, long Checkpoint) now = (Math.Max(from.Record, health.Record), Math.Max(from.Checkpoint, health.Checkpoint));
            if (_noted.GetValueOrDefault(health.Hook) == now) continue;
            await ledger.AppendAsync(
                new LedgerEntry(
                    Actor, Progress, $"{health.Hook} was told all up to record {now.Record}: {health.Delivered} delivered since the start, {health.GivenUp} given up, {health.Dropped} dropped.",
                    CanonicalJson.Of(new { checkpoint = now.Checkpoint, delivered = health.Delivered, dropped = health.Dropped, given_up = health.GivenUp, hook = health.Hook, record = now.Record })), cancellation).ConfigureAwait(false);
            _noted[health.Hook] = now;
        }
    }

    private async ValueTask TellAsync(Webhook hook, string? fault)
    {
        if (fault is null) log.LogInformation("The webhook {Hook} takes posts again", hook.Name);
        else log.LogWarning("The webhook {Hook} fails: {Fault}", hook.Name, fault);
        await GuardedAsync(
            async c => await ledger.AppendAsync(new LedgerEntry(Actor, fault is null ? "webhook_recovered" : "webhook_failing", fault is null ? $"{hook.Name} takes posts again." : $"{hook.Name}: {fault}."), c).ConfigureAwait(false),
            CancellationToken.None).ConfigureAwait(false);
    }

    // A ledger that cannot be read or written for a while must not end the feed.
    private async Task GuardedAsync(Func<CancellationToken, Task> what, CancellationToken cancellation)
    {
        try
        {
            await what(cancellation).ConfigureAwait(false);
            _failed = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            if (!_failed) log.LogError(fault, "Webhooks could not follow the ledger; it is tried again");
            _failed = true;
        }
    }

    private static (long Record, long Checkpoint)? Read(LedgerRecord note, string hook)
    {
        if (note.Entry is not { Actor: Actor, Body: { } body }) return null;
        using var document = JsonDocument.Parse(body.Text);
        var root = document.RootElement;
        return root.TryGetProperty("hook", out var name) && name.GetString() == hook ? (root.GetProperty("record").GetInt64(), root.GetProperty("checkpoint").GetInt64()) : null;
    }
}
