using System.Collections.Concurrent;
using FleetOps.Core.Ledger;

namespace FleetOps.Tests.Fakes;

/// <summary>A ledger that only remembers who noted what.</summary>
internal sealed class NotedLedger : ILedger
{
    private readonly ConcurrentQueue<(string Actor, string Kind)> _entries = new();

    public IReadOnlyList<(string Actor, string Kind)> Entries => [.. _entries];

    /// <summary>Why nothing is taken; null while everything is.</summary>
    public string? Problem { get; set; }

    public ValueTask AppendAsync(string actor, string kind, string detail, CancellationToken cancellation = default)
    {
        if (Problem is not null) throw new LedgerUnavailableException(Problem);
        _entries.Enqueue((actor, kind));
        return ValueTask.CompletedTask;
    }
}
