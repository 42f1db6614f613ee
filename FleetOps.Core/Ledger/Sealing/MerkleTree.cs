using System.Security.Cryptography;

namespace FleetOps.Core.Ledger.Sealing;

/// <summary>
/// The hashes of records in a row, taken together pair by pair to one root, so that a few of them can be shown to belong to it without the others. Leaves and nodes are told apart by a first byte (0, 1); the last of an odd row
/// goes up as it is: the tree of RFC 6962, section 2.1. Immutable once made.
/// </summary>
public sealed class MerkleTree
{
    private readonly List<LedgerHash[]> _rows;

    /// <param name="hashes">At least one.</param>
    public MerkleTree(IReadOnlyList<LedgerHash> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        if (hashes.Count == 0) throw new ArgumentException("A tree has at least one leaf.", nameof(hashes));
        _rows = [[.. hashes.Select(Leaf)]];
        while (_rows[^1] is { Length: > 1 } below)
        {
            var row = new LedgerHash[(below.Length + 1) / 2];
            for (var i = 0; i < row.Length; i++) row[i] = 2 * i + 1 < below.Length ? Node(below[2 * i], below[2 * i + 1]) : below[2 * i];
            _rows.Add(row);
        }
    }

    public LedgerHash Root => _rows[^1][0];

    /// <summary>The neighbours that lead from a leaf to the root, the lowest first.</summary>
    public IReadOnlyList<LedgerHash> PathOf(int index)
    {
        List<LedgerHash> path = [];
        foreach (var row in _rows.SkipLast(1))
        {
            if ((index ^ 1) < row.Length) path.Add(row[index ^ 1]);
            index /= 2;
        }

        return path;
    }

    /// <summary>Where a path leads from a hash at a place among so many; null where it is too short or too long for that.</summary>
    public static LedgerHash? Lead(LedgerHash hash, long index, long count, IReadOnlyList<LedgerHash> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index < 0 || index >= count) return null;
        var (at, last, used, reached) = (index, count - 1, 0, Leaf(hash));
        for (; last > 0; at /= 2, last /= 2)
        {
            if ((at & 1) == 0 && at == last) continue;
            if (used == path.Count) return null;
            var beside = path[used++];
            reached = (at & 1) == 1 ? Node(beside, reached) : Node(reached, beside);
        }

        return used == path.Count ? reached : null;
    }

    private static LedgerHash Leaf(LedgerHash hash)
    {
        Span<byte> bytes = stackalloc byte[1 + LedgerHash.Size];
        bytes[0] = 0;
        hash.CopyTo(bytes[1..]);
        return Hash(bytes);
    }

    private static LedgerHash Node(LedgerHash left, LedgerHash right)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * LedgerHash.Size];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + LedgerHash.Size)..]);
        return Hash(bytes);
    }

    private static LedgerHash Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        SHA256.HashData(bytes, hash);
        return new LedgerHash(hash);
    }
}
