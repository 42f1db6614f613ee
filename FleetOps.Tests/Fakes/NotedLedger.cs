using System.Collections.Concurrent;
using FleetOps.Core.Ledger;

namespace FleetOps.Tests.Fakes;

/// <summary>A ledger that only remembers who noted what, or refuses as a test says.</summary>
internal sealed class NotedLedger : ILedger
{
    private readonly ConcurrentQueue<LedgerEntry> _entries = new();

    /// <summary>Why nothing is taken; null while everything is.</summary>
    public string? Problem { get; set; }

    public IReadOnlyList<(string Actor, string Kind)> Entries => [.. _entries.Select(e => (e.Actor, e.Kind))];

    /// <summary>"actor kind detail" of each.</summary>
    public IReadOnlyList<string> Sentences => [.. _entries.Select(e => $"{e.Actor} {e.Kind} {e.Detail}")];

    public ValueTask<LedgerHead> AppendAsync(LedgerEntry entry, CancellationToken cancellation = default)
    {
        if (Problem is { } problem) throw new LedgerUnavailableException(problem);
        _entries.Enqueue(entry);
        return ValueTask.FromResult(new LedgerHead(_entries.Count, default));
    }
}
