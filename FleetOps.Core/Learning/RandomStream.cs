namespace FleetOps.Core.Learning;

/// <summary>
/// A seeded stream of random numbers whose values never change between versions or machines. Not for secrets and not thread-safe: give every
/// task its own by <see cref="Fork"/>. Bits come from <see cref="Xoshiro256"/>.
/// </summary>
public sealed class RandomStream
{
    private readonly ulong _seed;
    private Xoshiro256 _bits;
    private double _spareNormal = double.NaN;

    public RandomStream(long seed)
        : this(unchecked((ulong)seed))
    {
    }

    private RandomStream(ulong seed)
    {
        _seed = seed;
        _bits = new Xoshiro256(seed);
    }

    /// <summary>An independent stream that depends on the seed and the key only, not on how much was drawn.</summary>
    public RandomStream Fork(long key)
    {
        var state = unchecked(_seed ^ ((ulong)key * 0xD1342543DE82EF95UL + 0x632BE59BD9B4E019UL));
        return new RandomStream(Xoshiro256.Mix(ref state));
    }

    public ulong NextBits() => _bits.NextBits();

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => _bits.NextUnit();

    /// <summary>Uniform in 0 … <paramref name="below"/> − 1.</summary>
    public int NextInt(int below) => _bits.NextIndex(below);

    /// <summary>Standard normal (polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double u, v, square;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            square = u * u + v * v;
        }
        while (square is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = v * scale;
        return u * scale;
    }

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary><paramref name="count"/> different indices below <paramref name="below"/>, in increasing order.</summary>
    public int[] Sample(int below, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, below);
        var taken = new int[count];
        if (count > below / 8)
        {
            // Selection sampling (Knuth 3.4.2 S): one pass, already ordered.
            for (int i = 0, at = 0; at < count; i++)
                if (NextDouble() * (below - i) < count - at) taken[at++] = i;
            return taken;
        }

        var seen = new HashSet<int>(count);
        for (var at = 0; at < count;)
        {
            var candidate = NextInt(below);
            if (seen.Add(candidate)) taken[at++] = candidate;
        }

        Array.Sort(taken);
        return taken;
    }
}
