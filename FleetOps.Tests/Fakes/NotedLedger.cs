using System.Collections.Concurrent;
using FleetOps.Core.Ledger;

namespace FleetOps.Tests.Fakes;

/// <summary>A ledger that only remembers who noted what.</summary>
internal sealed class NotedLedger : ILedger
{
    private readonly ConcurrentQueue<(string Actor, string Kind)> _entries = new();

    public IReadOnlyList<(string Actor, string Kind)> Entries => [.. _entries];

    public ValueTask AppendAsync(string actor, string kind, string detail, CancellationToken cancellation = default)
    {
        _entries.Enqueue((actor, kind));
        return ValueTask.CompletedTask;
    }
}
