using System.Buffers.Binary;

namespace FleetOps.Data.Archive;

/// <summary>A growing byte buffer with the few number forms that blobs use. Reused by its owner; not thread-safe.</summary>
internal sealed class BlobWriter(int capacity = 4096)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = value;
    }

    /// <summary>Seven bits a byte, low bits first, the high bit says that more follow.</summary>
    public void Varint(ulong value)
    {
        if (Length + 10 > _bytes.Length) Grow(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>A signed number whose small magnitudes are short (0, −1, 1, −2, … become 0, 1, 2, 3, …).</summary>
    public void Signed(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>The next <paramref name="size"/> bytes, for the caller to fill at once.</summary>
    public Span<byte> Take(int size)
    {
        if (Length + size > _bytes.Length) Grow(size);
        var span = _bytes.AsSpan(Length, size);
        Length += size;
        return span;
    }

    /// <summary>Starts a blob: a tag byte and room for the checksum.</summary>
    public void Begin(byte tag)
    {
        Clear();
        Byte(tag);
        UInt32(0);
    }

    /// <summary>Ends what <see cref="Begin"/> began: fills the checksum in and gives the bytes.</summary>
    public ReadOnlySpan<byte> Seal()
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(1), Checksum.Of(Written[5..]));
        return Written;
    }

    private void Grow(int more) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
}
