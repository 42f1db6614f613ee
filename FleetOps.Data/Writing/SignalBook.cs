using System.Collections.Concurrent;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// The numbers that stand for signals in blobs (1 and up, table <c>telemetry_signals</c>). The one writer gives numbers out; anyone may look
/// them up. Numbers given since the last commit are taken back by <see cref="Revert"/>.
/// </summary>
internal sealed class SignalBook(SignalCatalog catalog)
{
    private readonly ConcurrentDictionary<(DeviceKind Kind, string Name), int> _numbers = new();
    private readonly ConcurrentDictionary<int, Signal> _signals = new();
    private readonly List<Signal> _fresh = [];

    public int? Find(Signal signal) => _numbers.TryGetValue((signal.Kind, signal.Name), out var number) ? number : null;

    public Signal? Find(int number) => _signals.GetValueOrDefault(number);

    public int[] NumbersOf(SignalSet set)
    {
        var numbers = new int[set.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = NumberOf(set[i]);
        return numbers;
    }

    public void Load(SqliteConnection connection)
    {
        using var all = new Statement(connection, "SELECT number, kind, name FROM telemetry_signals");
        using var rows = all.Rows();
        while (rows.Read()) Learn(rows.GetInt32(0), Resolve((DeviceKind)rows.GetInt32(1), rows.GetString(2)));
    }

    /// <summary>Writes the numbers given out since the last commit, inside the writer's transaction.</summary>
    public void WriteFresh(Statement insert)
    {
        foreach (var signal in _fresh) insert.Run((long)_numbers[(signal.Kind, signal.Name)], (long)signal.Kind, signal.Name);
    }

    public void Commit() => _fresh.Clear();

    public void Revert()
    {
        foreach (var signal in _fresh)
            if (_numbers.TryRemove((signal.Kind, signal.Name), out var number)) _signals.TryRemove(number, out _);
        _fresh.Clear();
    }

    private int NumberOf(Signal signal)
    {
        if (_numbers.TryGetValue((signal.Kind, signal.Name), out var number)) return number;
        number = _signals.Count + 1;
        Learn(number, signal);
        _fresh.Add(signal);
        return number;
    }

    private void Learn(int number, Signal signal)
    {
        _numbers[(signal.Kind, signal.Name)] = number;
        _signals[number] = signal;
    }

    // A stored extra that no longer fits the catalog (it was full at this start) is still readable: it gets a signal of its own.
    private Signal Resolve(DeviceKind kind, string name) =>
        catalog.TryIntern(kind, name, out var signal) ? signal
            : new Signal(kind, name, name, "", new Band(-1e15, 1e15), null, 3, TimeSpan.FromMinutes(1), null, isExtra: true);
}
