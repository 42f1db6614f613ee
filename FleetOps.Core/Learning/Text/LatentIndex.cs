using System.Numerics.Tensors;
using FleetOps.Core.Learning.Algebra;

namespace FleetOps.Core.Learning.Text;

/// <summary>
/// Finds documents of kindred meaning: TF-IDF vectors projected on their leading singular directions, compared by cosine. Words that keep the same company come to mean
/// alike; a word never seen means nothing. Immutable and thread-safe. Symbols: A documents × words with rows (1 + ln f) · (ln((1 + N)/(1 + n)) + 1) of length one; A ≈ U S Vᵀ.
/// Sources: Deerwester et al. 1990; randomised subspace iteration of Halko, Martinsson and Tropp 2011, algorithm 4.4.
/// </summary>
public sealed class LatentIndex
{
    private const int Spare = 8;
    private const int Iterations = 12;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly double[] _rarity;
    private readonly double[][] _directions;
    private readonly double[][] _documents;

    /// <param name="documents">The texts.</param>
    /// <param name="dimensions">Directions kept, at most; no more than there are documents or words.</param>
    /// <param name="seed">Of the random start; the result barely depends on it.</param>
    public LatentIndex(IReadOnlyList<string> documents, int dimensions = 64, long seed = 42)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        var counted = documents.Select(d => Words.Of(d).GroupBy(w => w, StringComparer.Ordinal).Select(g => (Word: g.Key, Count: g.Count())).ToArray()).ToArray();
        var holders = new List<int>();
        foreach (var (word, _) in counted.SelectMany(c => c))
        {
            if (_words.TryAdd(word, holders.Count)) holders.Add(0);
            holders[_words[word]]++;
        }

        _rarity = [.. holders.Select(n => Math.Log((1.0 + documents.Count) / (1 + n)) + 1)];
        var rows = counted.Select(c => Weigh(c.Select(w => (_words[w.Word], w.Count)))).ToArray();
        var rank = Math.Min(dimensions, Math.Min(documents.Count, holders.Count));
        (_directions, Strengths) = rank == 0 ? ([], []) : Decompose(rows, holders.Count, rank, seed);
        _documents = [.. rows.Select(Project)];
    }

    /// <summary>The singular values kept, largest first.</summary>
    public IReadOnlyList<double> Strengths { get; }

    /// <summary>The documents nearest to the query by cosine, best first; none when no word of it is known.</summary>
    public IReadOnlyList<TextMatch> Search(string query, int most = 10)
    {
        ArgumentNullException.ThrowIfNull(query);
        var known = Words.Of(query).Where(_words.ContainsKey).GroupBy(w => _words[w]).Select(g => (g.Key, g.Count()));
        var at = Project(Weigh(known));
        if (TensorPrimitives.Norm<double>(at) == 0) return [];
        return [.. _documents.Select((d, i) => new TextMatch(i, TensorPrimitives.Dot<double>(d, at))).OrderByDescending(m => m.Score).ThenBy(m => m.Document).Take(most)];
    }

    /// <summary>Cosine of two documents of the list.</summary>
    public double Similarity(int first, int second) => TensorPrimitives.Dot<double>(_documents[first], _documents[second]);

    private (int Word, double Weight)[] Weigh(IEnumerable<(int Word, int Count)> counts)
    {
        var row = counts.Select(c => (c.Word, Weight: (1 + Math.Log(c.Count)) * _rarity[c.Word])).ToArray();
        var length = Math.Sqrt(row.Sum(r => r.Weight * r.Weight));
        return [.. row.Select(r => (r.Word, r.Weight / length))];
    }

    private double[] Project((int Word, double Weight)[] row)
    {
        var at = new double[_directions.Length];
        for (var k = 0; k < at.Length; k++)
            foreach (var (word, weight) in row) at[k] += weight * _directions[k][word];
        var length = TensorPrimitives.Norm<double>(at);
        if (length > 1e-12) TensorPrimitives.Divide(at, length, at);
        else Array.Clear(at);
        return at;
    }

    // Multiplies a block of random vectors by AᵀA until it spans the leading directions, then turns the block into singular vectors by the small eigenproblem.
    private static (double[][] Directions, double[] Strengths) Decompose((int Word, double Weight)[][] rows, int words, int rank, long seed)
    {
        var random = new RandomStream(seed);
        var width = Math.Min(rank + Spare, Math.Min(words, rows.Length));
        var block = new double[width][];
        for (var k = 0; k < width; k++) block[k] = [.. Enumerable.Range(0, words).Select(_ => random.NextNormal())];
        Orthogonal(block);
        for (var i = 0; i < Iterations; i++)
        {
            for (var k = 0; k < width; k++) block[k] = Square(rows, block[k]);
            Orthogonal(block);
        }

        var small = new double[width * width];
        for (var k = 0; k < width; k++)
        {
            var image = Square(rows, block[k]);
            for (var j = 0; j < width; j++) small[k * width + j] = TensorPrimitives.Dot<double>(image, block[j]);
        }

        var (values, vectors) = SymmetricEigen.Of(small, width);
        var directions = new double[rank][];
        for (var k = 0; k < rank; k++)
        {
            directions[k] = new double[words];
            for (var j = 0; j < width; j++) TensorPrimitives.MultiplyAdd(block[j], vectors[k][j], directions[k], directions[k]);
        }

        return (directions, [.. values.Take(rank).Select(v => Math.Sqrt(Math.Max(0, v)))]);
    }

    private static double[] Square((int Word, double Weight)[][] rows, double[] vector)
    {
        var result = new double[vector.Length];
        foreach (var row in rows)
        {
            double dot = 0;
            foreach (var (word, weight) in row) dot += weight * vector[word];
            foreach (var (word, weight) in row) result[word] += weight * dot;
        }

        return result;
    }

    // Gram–Schmidt, twice for safety; a vector that vanishes stays zero.
    private static void Orthogonal(double[][] block)
    {
        for (var k = 0; k < block.Length; k++)
        {
            for (var pass = 0; pass < 2; pass++)
                for (var j = 0; j < k; j++)
                    TensorPrimitives.MultiplyAdd(block[j], -TensorPrimitives.Dot<double>(block[j], block[k]), block[k], block[k]);
            var length = TensorPrimitives.Norm<double>(block[k]);
            if (length > 1e-10) TensorPrimitives.Divide(block[k], length, block[k]);
            else Array.Clear(block[k]);
        }
    }
}
