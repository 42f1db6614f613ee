using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace FleetOps.Core.Learning.Storage;

/// <summary>Reads numbers and texts that <see cref="BinaryWriter"/> wrote. Every count is held against the bytes that are left, so that no file can ask for more memory than its own size.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    internal readonly bool AtEnd => _left.IsEmpty;

    internal byte Byte() => Take(1)[0];

    internal int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    internal long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    internal double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>A count of things of at least this many bytes each.</summary>
    internal int Count(int atLeastBytes)
    {
        var count = Int();
        if (count < 0 || (long)count * atLeastBytes > _left.Length) throw new ModelFormatException($"the model file promises {count} entries that it cannot hold");
        return count;
    }

    internal double[] Doubles(int count)
    {
        var values = new double[count];
        var bytes = Take(checked(8 * count));
        for (var i = 0; i < count; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
        return values;
    }

    internal int[] Ints(int count)
    {
        var values = new int[count];
        var bytes = Take(checked(4 * count));
        for (var i = 0; i < count; i++) values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]);
        return values;
    }

    internal byte[] Bytes(int count) => Take(count).ToArray();

    internal string Text()
    {
        int length = 0, shift = 0;
        for (byte part = 0x80; (part & 0x80) != 0; shift += 7)
        {
            if (shift > 28) throw new ModelFormatException("a text in the model file has no sound length");
            part = Byte();
            length |= (part & 0x7F) << shift;
        }

        return Encoding.UTF8.GetString(Take(length));
    }

    internal string[] Texts()
    {
        var texts = new string[Count(1)];
        for (var i = 0; i < texts.Length; i++) texts[i] = Text();
        return texts;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _left.Length) throw new ModelFormatException("the model file is cut short");
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
