using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Isolation;

/// <summary>
/// Isolation trees whose cuts are random slopes: left where (x − p) · n ≤ 0 with a normal n and a point p in the bounding box (Hariri et al. 2019, full extension).
/// A missing value adds nothing to the product. Flat arrays; immutable and thread-safe.
/// </summary>
internal sealed class SlopedTrees
{
    private readonly int _width;
    private readonly List<double> _slopes = [];
    private readonly List<double> _points = [];
    private readonly List<int> _left = [];
    private readonly List<double> _values = [];

    internal SlopedTrees(int width) => _width = width;

    /// <summary>Grows one more tree and returns its root. Call before the first score only.</summary>
    internal int Grow(Table table, int[] sample, RandomStream random)
    {
        var limit = (int)Math.Ceiling(Math.Log2(Math.Max(sample.Length, 2)));
        var root = Reserve(1);
        var open = new Stack<(int[] Rows, int Depth, int At)>([(sample, 0, root)]);
        double[] low = new double[_width], high = new double[_width];
        while (open.TryPop(out var next))
        {
            if (next.Depth >= limit || next.Rows.Length <= 1 || !Bounds(table, next.Rows, low, high))
            {
                _values[next.At] = next.Depth + PathLength.Of(next.Rows.Length);
                continue;
            }

            for (var f = 0; f < _width; f++)
            {
                var at = next.At * _width + f;
                var present = low[f] <= high[f];
                _slopes[at] = present ? random.NextNormal() : 0;
                _points[at] = present ? low[f] + random.NextDouble() * (high[f] - low[f]) : 0;
            }

            var left = Reserve(2);
            _left[next.At] = left;
            var under = next.Rows.Where(r => Product(table.Row(r), next.At) <= 0).ToArray();
            var over = next.Rows.Where(r => !(Product(table.Row(r), next.At) <= 0)).ToArray();
            open.Push((over, next.Depth + 1, left + 1));
            open.Push((under, next.Depth + 1, left));
        }

        return root;
    }

    /// <summary>Depth plus c(rows) of the leaf that the row reaches.</summary>
    internal double Path(int root, ReadOnlySpan<double> row)
    {
        var at = root;
        while (_left[at] >= 0) at = _left[at] + (Product(row, at) <= 0 ? 0 : 1);
        return _values[at];
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(_left.Count);
        foreach (var left in _left) to.Write(left);
        foreach (var value in _values) to.Write(value);
        foreach (var slope in _slopes) to.Write(slope);
        foreach (var point in _points) to.Write(point);
    }

    internal static SlopedTrees Load(ref ByteReader from, int width)
    {
        var count = from.Count(12 + 16 * width);
        if (count == 0) throw new ModelFormatException("a sloped tree has no nodes");
        var trees = new SlopedTrees(width);
        trees._left.AddRange(from.Ints(count));
        trees._values.AddRange(from.Doubles(count));
        trees._slopes.AddRange(from.Doubles(checked(count * width)));
        trees._points.AddRange(from.Doubles(checked(count * width)));

        // Children stand behind their parents, so that no walk can turn in a ring.
        for (var i = 0; i < count; i++)
            if (trees._left[i] != -1 && (trees._left[i] <= i || trees._left[i] > count - 2)) throw new ModelFormatException("a sloped tree's nodes do not hang together");
        return trees;
    }

    private double Product(ReadOnlySpan<double> row, int node)
    {
        var slopes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_slopes).Slice(node * _width, _width);
        var points = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_points).Slice(node * _width, _width);
        double sum = 0;
        for (var f = 0; f < slopes.Length; f++)
        {
            var term = (row[f] - points[f]) * slopes[f];
            if (!double.IsNaN(term)) sum += term;
        }

        return sum;
    }

    /// <summary>The box of the rows' present values (low above high where a feature is missing in all); false if no feature varies.</summary>
    private static bool Bounds(Table table, int[] rows, double[] low, double[] high)
    {
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);
        foreach (var row in rows)
        {
            var values = table.Row(row);
            for (var f = 0; f < low.Length; f++)
            {
                if (values[f] < low[f]) low[f] = values[f];
                if (values[f] > high[f]) high[f] = values[f];
            }
        }

        var varies = false;
        for (var f = 0; f < low.Length; f++) varies |= low[f] < high[f];
        return varies;
    }

    private int Reserve(int nodes)
    {
        var first = _left.Count;
        for (var i = 0; i < nodes; i++)
        {
            _left.Add(-1);
            _values.Add(0);
            for (var f = 0; f < _width; f++)
            {
                _slopes.Add(0);
                _points.Add(0);
            }
        }

        return first;
    }
}
