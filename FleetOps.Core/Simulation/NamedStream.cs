using System.Numerics;

namespace FleetOps.Core.Simulation;

/// <summary>
/// A seeded stream of random numbers that belongs to one device and one purpose: it depends on the world's seed and these two names only, so
/// adding a device or drawing more elsewhere changes no other stream. Values never change between versions or machines. Not thread-safe.
/// Source: xoshiro256** (Blackman and Vigna 2018), seeded through SplitMix64 from an FNV-1a hash of the names.
/// </summary>
public sealed class NamedStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    private NamedStream(ulong seed)
    {
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    public static NamedStream For(ulong seed, string device, string purpose) => new(Key(seed, device, purpose));

    /// <summary>The 64-bit key of a stream: the same for the same seed, device and purpose, everywhere and always.</summary>
    public static ulong Key(ulong seed, string device, string purpose)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in device) hash = (hash ^ c) * 0x100000001B3UL;
        hash = (hash ^ 0x1F) * 0x100000001B3UL;
        foreach (var c in purpose) hash = (hash ^ c) * 0x100000001B3UL;
        var state = seed;
        hash ^= Mix(ref state);
        return Mix(ref hash);
    }

    public ulong NextBits()
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
    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>Uniform in 0 … <paramref name="below"/> − 1.</summary>
    public int Index(int below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        return (int)Math.BigMul(NextBits(), (ulong)below, out _);
    }

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Exponential with the given mean.</summary>
    public double Exponential(double mean) => -mean * Portable.Log(1 - Unit());

    /// <summary>Normal, cut at three deviations (polar Box–Muller would need a rejection loop; this draws exactly twice).</summary>
    public double Normal(double mean, double deviation)
    {
        var radius = Math.Sqrt(-2 * Portable.Log(1 - Unit()));
        return mean + deviation * Math.Clamp(radius * Portable.Cos(2 * Math.PI * Unit()), -3, 3);
    }

    internal static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
