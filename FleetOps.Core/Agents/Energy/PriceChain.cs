namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// How real-time prices stray from the day-ahead price: a factor that moves block by block between a few states, fitted to what was seen as a process of first order (mean, spread, memory) and made discrete.
/// Immutable. Source: K. G. Rouwenhorst 1995 (the chain has the process' own mean, variance and memory).
/// </summary>
public sealed class PriceChain
{
    public const int States = 5;
    private const int LeastSeen = 48;
    private readonly double[,] _moves;

    private PriceChain(double[] factors, double[,] moves, double[] first, double memory)
    {
        (Factors, _moves, First, Memory) = (factors, moves, first, memory);
    }

    /// <summary>The factor of each state, in order.</summary>
    public IReadOnlyList<double> Factors { get; }

    /// <summary>The chance of each state in the first block that is not known.</summary>
    public IReadOnlyList<double> First { get; }

    /// <summary>What is left of a deviation a block later, 0 to 1.</summary>
    public double Memory { get; }

    /// <summary>The standard deviation of the factor.</summary>
    public double Spread => (Factors[^1] - Factors[0]) / 2 / Math.Sqrt(States - 1);

    /// <summary>The chance of going from one state to another within a block.</summary>
    public double Move(int from, int to) => _moves[from, to];

    /// <param name="seen">Real-time over day-ahead price of past blocks, in order.</param>
    /// <param name="last">The factor of the last block that is known.</param>
    /// <returns>Null where less than half a day was seen.</returns>
    public static PriceChain? Fit(IReadOnlyList<double> seen, double last)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Count < LeastSeen) return null;
        var mean = seen.Average();
        double square = 0, cross = 0;
        for (var i = 0; i < seen.Count; i++)
        {
            square += (seen[i] - mean) * (seen[i] - mean);
            if (i > 0) cross += (seen[i] - mean) * (seen[i - 1] - mean);
        }

        var memory = square > 0 ? Math.Clamp(cross / square, 0, 0.98) : 0;
        var reach = Math.Sqrt(square / seen.Count * (States - 1));
        double[] factors = [.. Enumerable.Range(0, States).Select(k => Math.Max(0, mean + reach * (2.0 * k / (States - 1) - 1)))];
        var moves = Moves(States, (1 + memory) / 2);
        var place = reach > 0 ? Math.Clamp((last - factors[0]) / (2 * reach) * (States - 1), 0, States - 1) : 0;
        var (low, share) = ((int)Math.Min(place, States - 2), place - (int)Math.Min(place, States - 2));
        return new PriceChain(factors, moves, [.. Enumerable.Range(0, States).Select(k => (1 - share) * moves[low, k] + share * moves[low + 1, k])], memory);
    }

    // Rouwenhorst's recursion: a chain of n states from one of n − 1.
    private static double[,] Moves(int states, double stay)
    {
        double[,] chain = { { stay, 1 - stay }, { 1 - stay, stay } };
        for (var n = 3; n <= states; n++)
        {
            var next = new double[n, n];
            for (var i = 0; i < n - 1; i++)
            {
                for (var j = 0; j < n - 1; j++)
                {
                    next[i, j] += stay * chain[i, j];
                    next[i, j + 1] += (1 - stay) * chain[i, j];
                    next[i + 1, j] += (1 - stay) * chain[i, j];
                    next[i + 1, j + 1] += stay * chain[i, j];
                }
            }

            for (var i = 1; i < n - 1; i++)
                for (var j = 0; j < n; j++) next[i, j] /= 2;
            chain = next;
        }

        return chain;
    }
}
