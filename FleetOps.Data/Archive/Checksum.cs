using System.Buffers.Binary;
using System.Numerics;

namespace FleetOps.Data.Archive;

/// <summary>CRC-32C (Castagnoli), the checksum of every stored blob; one machine instruction per eight bytes.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
