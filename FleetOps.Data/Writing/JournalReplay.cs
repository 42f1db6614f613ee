using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>Rebuilds the open rows from the journal when the store is opened. Rows that are packed already are recognised and left out.</summary>
internal sealed class JournalReplay(WriterStore store, OpenFleet fleet, SignalBook signals, SignalCatalog catalog)
{
    public void Run()
    {
        var damaged = new List<(long Seq, string Reason)>();
        using (var all = new Statement(store.Connection, "SELECT seq, body FROM telemetry_journal ORDER BY seq"))
        {
            using var rows = all.Rows();
            while (rows.Read())
            {
                try
                {
                    foreach (var group in TableBlob.Open(rows[1] as byte[] ?? [], TableBlob.Journal).Groups) Replay(group);
                }
                catch (DamagedBlobException fault)
                {
                    damaged.Add((rows.GetInt64(0), fault.Message));
                }
            }
        }

        if (damaged.Count == 0) return;
        store.Begin();
        foreach (var (seq, reason) in damaged) store.Damage.Move("telemetry_journal", seq, reason);
        store.Commit();
    }

    private void Replay(TableGroup group)
    {
        var rows = ChunkRows.Decode(group);
        if (rows.Width == 0 || rows.Signals[0] != JournalBuffer.DeviceColumn) throw new DamagedBlobException("A journal entry does not name its devices.");
        var shape = ShapeOf(rows.Signals.AsSpan(1));
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Row(i);
            var device = fleet.Find((int)row[0]) ?? throw new DamagedBlobException($"A journal entry names device {row[0]}, which is not known.");
            if (device.SealedThrough is null) device.StartAfter(store.SealedThrough(device.Number));
            if (!device.Admit(rows.Times[i], store.Packed)) continue;
            fleet.Touch(device, rows.Width);
            device.Add(shape, rows.Times[i], row[1..], signals);
        }
    }

    private SignalSet ShapeOf(ReadOnlySpan<int> numbers)
    {
        var found = new Signal[numbers.Length];
        for (var i = 0; i < found.Length; i++)
            found[i] = signals.Find(numbers[i]) ?? throw new DamagedBlobException($"A journal entry names signal {numbers[i]}, which is not known.");
        return catalog.TryIntern(found, out var shape) ? shape : throw new DamagedBlobException("A journal entry has a shape that no longer fits the catalog.");
    }
}
