namespace FleetOps.Core.Learning.Drift;

/// <summary>
/// ADWIN: a window that grows while a stream is steady and drops its old part when two of its parts differ in mean by more than chance allows. Keeps O(log n) buckets
/// of sums. Not thread-safe. Values of any bounded scale. Symbols: δ confidence; n₀, n₁ lengths of the parts, m their harmonic mean, ε_cut.
/// Source: Bifet and Gavaldà 2007, algorithm ADWIN2 with the variance bound of section 4.
/// </summary>
public sealed class Adwin
{
    private const int PerRow = 5;
    private const int LeastPart = 5;

    private readonly double _delta;
    private readonly int _every;

    // Row r holds buckets of 2^r values, newest last.
    private readonly List<List<(double Sum, double Spread)>> _rows = [[]];
    private int _sinceCheck;

    /// <param name="delta">Chance of a false cut at each check.</param>
    /// <param name="every">Values between checks.</param>
    public Adwin(double delta = 0.002, int every = 16)
    {
        if (!(delta is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(delta), delta, "A confidence lies between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (_delta, _every) = (delta, every);
    }

    public long Count { get; private set; }

    public double Mean => Count == 0 ? double.NaN : Sum / Count;

    public double Variance => Count < 2 ? 0 : Math.Max(0, Spread / Count);

    private double Sum { get; set; }

    // Sum of squared distances to the mean.
    private double Spread { get; set; }

    /// <summary>Takes the next value; true when old values were dropped because the mean changed.</summary>
    public bool Add(double value)
    {
        if (double.IsNaN(value)) return false;
        (Sum, Spread) = Join(Sum, Spread, Count, value, 0, 1);
        Count++;
        _rows[0].Add((value, 0));
        for (var r = 0; _rows[r].Count > PerRow; r++)
        {
            if (r + 1 == _rows.Count) _rows.Add([]);
            var (first, second) = (_rows[r][0], _rows[r][1]);
            _rows[r].RemoveRange(0, 2);
            _rows[r + 1].Add(Join(first.Sum, first.Spread, 1L << r, second.Sum, second.Spread, 1L << r));
        }

        if (++_sinceCheck < _every) return false;
        _sinceCheck = 0;
        var cut = false;
        while (Count > 2 * LeastPart && MustCut())
        {
            cut = true;
            DropOldest();
        }

        return cut;
    }

    private bool MustCut()
    {
        double oldSum = 0;
        long old = 0;
        var confidence = Math.Log(2 * Math.Log(Count) / _delta);
        for (var r = _rows.Count - 1; r >= 0; r--)
            foreach (var (sum, _) in _rows[r])
            {
                oldSum += sum;
                old += 1L << r;
                var young = Count - old;
                if (young < LeastPart) return false;
                if (old < LeastPart) continue;
                double m = 1 / (1.0 / old + 1.0 / young);
                var allowed = Math.Sqrt(2 / m * Variance * confidence) + 2 / (3 * m) * confidence * Math.Sqrt(Variance);
                if (Math.Abs(oldSum / old - (Sum - oldSum) / young) > allowed) return true;
            }

        return false;
    }

    private void DropOldest()
    {
        var row = _rows.Count - 1;
        while (_rows[row].Count == 0) row--;
        var (sum, spread) = _rows[row][0];
        _rows[row].RemoveAt(0);
        long n = 1L << row, rest = Count - n;
        double restMean = (Sum - sum) / rest, gap = sum / n - restMean;
        Spread = Math.Max(0, Spread - spread - gap * gap * n * rest / Count);
        Sum -= sum;
        Count = rest;
    }

    private static (double Sum, double Spread) Join(double sumA, double spreadA, long a, double sumB, double spreadB, long b)
    {
        if (a == 0) return (sumB, spreadB);
        var gap = sumA / a - sumB / b;
        return (sumA + sumB, spreadA + spreadB + gap * gap * a * b / (a + b));
    }
}
