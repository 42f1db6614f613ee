using System.Threading.Channels;
using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Web.Transports.Messages;

/// <summary>
/// The link for offers where a message service is configured: it queues them, bounded, and hands each over, again where it was not reached. Whoever asked waits; when he gives up, what has not left yet is not sent. It remembers
/// by key what was answered, for the newest ten thousand. Thread-safe.
/// </summary>
/// <param name="messages">The service.</param>
/// <param name="options">How long the queue and how often tried.</param>
/// <param name="repeats">Whether the service drops a message that comes twice with one key: then what is not known to have left may be sent again after a restart.</param>
/// <param name="clocks">The human one paces the attempts.</param>
/// <param name="log">Counts only: never an address, a token or a text.</param>
public sealed class MessageLink(IMessages messages, MessageOptions options, bool repeats, Clocks clocks, ILogger<MessageLink> log) : BackgroundService, ILink
{
    private const int Remembered = 10_000;
    private const int Workers = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<Receipt>> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(options.QueueLength);
    private long _handedOver;
    private long _failed;
    private long _dropped;

    public MessageHealth Health => new(Interlocked.Read(ref _handedOver), Interlocked.Read(ref _failed), Interlocked.Read(ref _dropped), _queue.Reader.Count);

    public Task<Receipt> SendAsync(Intervention what, string key, CancellationToken cancellation)
    {
        if (what is not Intervention.Persuade { Offer: { Words: { } words } offer }) return Task.FromResult(new Receipt(ReceiptStatus.NotSupported, "there are no words to send"));
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var before)) return before.WaitAsync(cancellation);
            var waiting = new Waiting(new DriverMessage(offer, words, key), new TaskCompletionSource<Receipt>(TaskCreationOptions.RunContinuationsAsynchronously), cancellation);
            if (!_queue.Writer.TryWrite(waiting))
            {
                if (Interlocked.Increment(ref _dropped) == 1) log.LogWarning("Too many offers wait to be sent: some are not sent");
                return Task.FromResult(new Receipt(ReceiptStatus.NoAnswer, "too many messages wait"));
            }

            _known[key] = waiting.Answer.Task;
            _order.Enqueue(key);
            if (_order.Count > Remembered) _known.Remove(_order.Dequeue());
            return waiting.Answer.Task.WaitAsync(cancellation);
        }
    }

    public async Task<Receipt?> AskAsync(Intervention what, string key, CancellationToken cancellation)
    {
        Task<Receipt>? answer;
        lock (_gate) _known.TryGetValue(key, out answer);
        if (answer is not null) return await answer.WaitAsync(cancellation);
        return repeats ? null : new Receipt(ReceiptStatus.NoAnswer, "whether it left before the restart is not known; it is not mailed again");
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var waiting in _queue.Reader.ReadAllAsync(stopping)) waiting.Answer.TrySetResult(await HandOverAsync(waiting, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program stops: the decision asks for it at the next start.
        }
    }

    private async Task<Receipt> HandOverAsync(Waiting waiting, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.GivenUp, stopping);
        var pause = FirstPause;
        var receipt = new Receipt(ReceiptStatus.NoAnswer, "given up before it was sent");
        for (var attempt = 1; attempt <= options.Attempts && !either.IsCancellationRequested; attempt++)
        {
            try
            {
                if (attempt > 1) await Task.Delay(pause, clocks.Human, either.Token);
                receipt = await messages.SendAsync(waiting.Message, either.Token);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Whatever a service's client makes of a broken answer: this message failed, the worker goes on.
                log.LogError(fault, "A message could not be handed over");
                receipt = new Receipt(ReceiptStatus.NoAnswer, "the message service failed");
            }

            if (receipt is not { Status: ReceiptStatus.NoAnswer, Reason: not null })
            {
                Interlocked.Increment(ref _handedOver);
                return receipt;
            }

            if (attempt > 1) pause *= 2;
        }

        if (Interlocked.Increment(ref _failed) == 1) log.LogWarning("An offer could not be handed over: {Reason}", receipt.Reason);
        return receipt;
    }

    private sealed record Waiting(DriverMessage Message, TaskCompletionSource<Receipt> Answer, CancellationToken GivenUp);
}
