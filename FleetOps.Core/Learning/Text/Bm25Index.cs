namespace FleetOps.Core.Learning.Text;

/// <summary>
/// Finds documents by words: Okapi BM25. Exact words only; for kinship of meaning see <see cref="LatentIndex"/>. Immutable and thread-safe.
/// Symbols: f count of the word in the document, L its length over the mean, N documents, n of them with the word, k₁ saturation, b length weight;
/// score Σ ln(1 + (N − n + ½)/(n + ½)) · f(k₁ + 1)/(f + k₁(1 − b + bL)). Source: Robertson and Zaragoza 2009, equation 3.15, with the non-negative weight used by Lucene.
/// </summary>
public sealed class Bm25Index
{
    private readonly Dictionary<string, (int Document, int Count)[]> _postings;
    private readonly double[] _relativeLength;
    private readonly double _k1;
    private readonly double _b;

    public Bm25Index(IReadOnlyList<string> documents, double k1 = 1.2, double b = 0.75)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentOutOfRangeException.ThrowIfNegative(k1);
        if (b is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(b), b, "The length weight lies between 0 and 1.");
        (_k1, _b) = (k1, b);
        var postings = new Dictionary<string, List<(int, int)>>(StringComparer.Ordinal);
        _relativeLength = new double[documents.Count];
        for (var d = 0; d < documents.Count; d++)
        {
            var words = Words.Of(documents[d]);
            _relativeLength[d] = words.Count;
            foreach (var group in words.GroupBy(w => w, StringComparer.Ordinal))
            {
                if (!postings.TryGetValue(group.Key, out var list)) postings[group.Key] = list = [];
                list.Add((d, group.Count()));
            }
        }

        var mean = documents.Count == 0 ? 1 : Math.Max(_relativeLength.Average(), 1e-9);
        for (var d = 0; d < documents.Count; d++) _relativeLength[d] /= mean;
        _postings = postings.ToDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }

    public int Documents => _relativeLength.Length;

    /// <summary>The best documents that hold a word of the query, best first; ties in order of the list.</summary>
    public IReadOnlyList<TextMatch> Search(string query, int most = 10)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scores = new Dictionary<int, double>();
        foreach (var word in Words.Of(query))
        {
            if (!_postings.TryGetValue(word, out var list)) continue;
            var weight = Math.Log(1 + (Documents - list.Length + 0.5) / (list.Length + 0.5));
            foreach (var (document, count) in list)
                scores[document] = scores.GetValueOrDefault(document)
                    + weight * count * (_k1 + 1) / (count + _k1 * (1 - _b + _b * _relativeLength[document]));
        }

        return [.. scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(most).Select(s => new TextMatch(s.Key, s.Value))];
    }
}
