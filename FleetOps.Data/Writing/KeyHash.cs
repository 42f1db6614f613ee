using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FleetOps.Data.Writing;

/// <summary>SHA-256 of a presented key, as a value that a dictionary can hold without allocating. It is not the key and does not lead back to it.</summary>
internal readonly record struct KeyHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Longer keys than this are never ours; they are refused before hashing.</summary>
    public const int MaxKeyChars = 256;

    public static KeyHash? Of(ReadOnlySpan<char> key)
    {
        if (key.IsEmpty || key.Length > MaxKeyChars) return null;
        Span<byte> utf8 = stackalloc byte[MaxKeyChars * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetBytes(key, utf8);
        SHA256.HashData(utf8[..length], hash);
        return From(hash);
    }

    public static KeyHash From(ReadOnlySpan<byte> sha256)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(sha256);
        return new KeyHash(words[0], words[1], words[2], words[3]);
    }

    public byte[] ToBytes()
    {
        ReadOnlySpan<ulong> words = [A, B, C, D];
        return MemoryMarshal.AsBytes(words).ToArray();
    }
}
