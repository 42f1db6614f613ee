using System.Numerics;

namespace FleetOps.Core;

/// <summary>
/// The one source of random bits: the same values for the same seed in every version and on every machine. It belongs to no room, because the learners and the simulation draw from it
/// and neither may know the other. Not for secrets; a mutable value, so keep it in a field that is not copied. Not thread-safe. Source: xoshiro256** (Blackman and Vigna 2018), seeded through SplitMix64.
/// </summary>
internal struct Xoshiro256
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    internal Xoshiro256(ulong seed)
    {
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    internal ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    internal double NextUnit() => Unit(NextBits());

    /// <summary>Uniform in 0 … <paramref name="below"/> − 1.</summary>
    internal int NextIndex(int below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        return (int)Math.BigMul(NextBits(), (ulong)below, out _);
    }

    /// <summary>The upper 53 bits as a number in [0, 1).</summary>
    internal static double Unit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>SplitMix64: moves the state on and mixes it.</summary>
    internal static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
