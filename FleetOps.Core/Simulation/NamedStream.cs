namespace FleetOps.Core.Simulation;

/// <summary>
/// A seeded stream of random numbers that belongs to one device and one purpose: it depends on the world's seed and these two names only, so
/// adding a device or drawing more elsewhere changes no other stream. Values never change between versions or machines. Not thread-safe.
/// Bits come from <see cref="Xoshiro256"/>, seeded by an FNV-1a hash of the names.
/// </summary>
public sealed class NamedStream
{
    private Xoshiro256 _bits;

    private NamedStream(ulong seed) => _bits = new Xoshiro256(seed);

    public static NamedStream For(ulong seed, string device, string purpose) => new(Key(seed, device, purpose));

    /// <summary>One of many streams of a device and purpose: its first visit, its second, …</summary>
    internal static NamedStream For(ulong seed, string device, string purpose, int number)
    {
        var state = (ulong)number;
        return new NamedStream(Key(seed, device, purpose) ^ Mix(ref state));
    }

    /// <summary>The 64-bit key of a stream: the same for the same seed, device and purpose, everywhere and always.</summary>
    public static ulong Key(ulong seed, string device, string purpose)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in device) hash = (hash ^ c) * 0x100000001B3UL;
        hash = (hash ^ 0x1F) * 0x100000001B3UL;
        foreach (var c in purpose) hash = (hash ^ c) * 0x100000001B3UL;
        var state = seed;
        hash ^= Xoshiro256.Mix(ref state);
        return Xoshiro256.Mix(ref hash);
    }

    public ulong NextBits() => _bits.NextBits();

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => _bits.NextUnit();

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>Uniform in 0 … <paramref name="below"/> − 1.</summary>
    public int Index(int below) => _bits.NextIndex(below);

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Exponential with the given mean.</summary>
    public double Exponential(double mean) => -mean * Portable.Log(1 - Unit());

    /// <summary>Normal, cut at three deviations (polar Box–Muller would need a rejection loop; this draws exactly twice).</summary>
    public double Normal(double mean, double deviation)
    {
        var radius = Math.Sqrt(-2 * Portable.Log(1 - Unit()));
        return mean + deviation * Math.Clamp(radius * Portable.Cos(2 * Math.PI * Unit()), -3, 3);
    }

    /// <summary>Moves a state on and mixes it: for what needs no stream, only one number a place or a moment.</summary>
    internal static ulong Mix(ref ulong state) => Xoshiro256.Mix(ref state);
}
