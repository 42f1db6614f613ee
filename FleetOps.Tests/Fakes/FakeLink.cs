using System.Collections.Concurrent;
using FleetOps.Core.Devices;

namespace FleetOps.Tests.Fakes;

/// <summary>The other side of a command, as a test wants it: answers, is silent, throws, or forgets. It keeps what reached it by key, as devices do.</summary>
internal sealed class FakeLink : ILink
{
    private readonly ConcurrentDictionary<string, Receipt> _known = new();
    private readonly ConcurrentQueue<(Intervention What, string Key)> _sent = new();

    /// <summary>What the next command is answered; null: nothing ever comes back.</summary>
    public Receipt? Answer { get; set; } = new(ReceiptStatus.Accepted);

    public Exception? Throws { get; set; }

    /// <summary>Every command that arrived, each key once.</summary>
    public IReadOnlyList<(Intervention What, string Key)> Sent => [.. _sent];

    /// <summary>How often anything was sent, repeats included.</summary>
    public int Calls { get; private set; }

    public int Asked { get; private set; }

    /// <summary>Done at the device when a command arrives.</summary>
    public Action<Intervention>? Does { get; set; }

    public async Task<Receipt> SendAsync(Intervention what, string key, CancellationToken cancellation)
    {
        Calls++;
        if (Throws is { } fault) throw fault;
        if (_known.TryGetValue(key, out var before)) return before;
        _sent.Enqueue((what, key));
        Does?.Invoke(what);
        if (Answer is not { } answer)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new OperationCanceledException(cancellation);
        }

        return _known[key] = answer;
    }

    public Task<Receipt?> AskAsync(Intervention what, string key, CancellationToken cancellation)
    {
        Asked++;
        return Task.FromResult(_known.GetValueOrDefault(key));
    }
}
