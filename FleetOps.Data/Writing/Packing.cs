using FleetOps.Data.Archive;

namespace FleetOps.Data.Writing;

/// <summary>
/// One round of packing: every device that had open rows when it began, a slice in each transaction so that no commit waits long. When all are done
/// the journal up to the beginning is no longer needed. Abandoned after a fault; the next round starts over. Used by the one writer only.
/// </summary>
internal sealed class Packing(IEnumerable<OpenDevice> devices, long journalThrough)
{
    // What a device costs beside its rows, counted in rows: looking chunks up, writing one, two roll-ups read and written.
    private const int DeviceCost = 150;

    private readonly Queue<OpenDevice> _waiting = new(devices.Where(d => d.OpenRows > 0));

    public bool IsDone => _waiting.Count == 0;

    /// <summary>Packs devices until about <paramref name="rows"/> rows' worth of work is done, inside the writer's transaction; gives the devices packed.</summary>
    public List<OpenDevice> Step(WriterStore store, int rows)
    {
        var packed = new List<OpenDevice>();
        while (rows > 0 && _waiting.TryDequeue(out var device))
        {
            rows -= device.OpenRows + DeviceCost;
            var shapes = device.All().Select(v => v.Ascending()).ToList();
            store.Chunks.Pack(device.Number, shapes);
            store.Rollups.Pack(device.Number, shapes);
            packed.Add(device);
        }

        if (IsDone) store.ForgetJournal(journalThrough);
        if (packed.Count > 0) store.Packed.Forget();
        return packed;
    }
}
