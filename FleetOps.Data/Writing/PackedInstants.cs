using FleetOps.Data.Archive;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// Answers whether an instant of a device is packed already, for late frames. Keeps the instants of the last chunk asked about for some
/// devices. Used by the one writer only.
/// </summary>
internal sealed class PackedInstants(Statement chunkAt, Action<long, string> damaged)
{
    private const int MostCached = 64;

    private readonly Dictionary<int, (long Start, long Stop, long[] Times)> _cache = [];

    public bool Contains(OpenDevice device, long at)
    {
        if (!_cache.TryGetValue(device.Number, out var chunk) || at < chunk.Start || at > chunk.Stop)
        {
            chunk = Load(device.Number, at);
            if (_cache.Count >= MostCached) _cache.Clear();
            _cache[device.Number] = chunk;
        }

        return Array.BinarySearch(chunk.Times, at) >= 0;
    }

    public void Forget() => _cache.Clear();

    private (long Start, long Stop, long[] Times) Load(int device, long at)
    {
        using var rows = chunkAt.Rows((long)device, at);
        if (!rows.Read() || rows.GetInt64(2) < at) return (at, at, []);
        var (id, start, stop) = (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2));
        try
        {
            var times = new List<long>();
            foreach (var group in TableBlob.Open(rows[3] as byte[] ?? [], TableBlob.Chunk).Groups) times.AddRange(group.DecodeTimes());
            times.Sort();
            return (start, stop, [.. times]);
        }
        catch (DamagedBlobException fault)
        {
            damaged(id, fault.Message);
            return (start, stop, []);
        }
    }
}
