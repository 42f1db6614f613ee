using System.Buffers.Binary;

namespace FleetOps.Data.Archive;

/// <summary>Reads what <see cref="BlobWriter"/> wrote. Every read is bounds-checked and throws <see cref="DamagedBlobException"/>.</summary>
internal ref struct BlobReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly int Remaining => _bytes.Length - _at;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    /// <summary>Opens a sealed blob: checks its tag and checksum.</summary>
    public static BlobReader Open(ReadOnlySpan<byte> blob, byte tag, string what)
    {
        if (blob.Length < 5) throw new DamagedBlobException($"A {what} of {blob.Length} bytes is too short.");
        if (blob[0] != tag) throw new DamagedBlobException($"A {what} starts with 0x{blob[0]:x2}, not 0x{tag:x2}: not a {what}, or a later format.");
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(blob[1..]);
        var found = Checksum.Of(blob[5..]);
        if (stored != found) throw new DamagedBlobException($"A {what} has checksum {found:x8} where {stored:x8} was stored.");
        return new BlobReader(blob[5..]);
    }

    public byte Byte() => Take(1)[0];

    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }

        throw new DamagedBlobException("A number runs past ten bytes.");
    }

    public long Signed()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A count that may not pass <paramref name="most"/>: nothing is allocated on the word of a damaged blob.</summary>
    public int Count(int most, string what)
    {
        var value = Varint();
        return value <= (ulong)most ? (int)value : throw new DamagedBlobException($"{value} {what} where at most {most} can be.");
    }

    public ReadOnlySpan<byte> Take(int size)
    {
        if ((uint)size > (uint)Remaining) throw new DamagedBlobException($"{size} bytes wanted where {Remaining} are left.");
        var span = _bytes.Slice(_at, size);
        _at += size;
        return span;
    }
}
