using FleetOps.Core.Units;

namespace FleetOps.Core.Models.Drift;

/// <summary>
/// The rows of the last day or days as histograms an hour and column, in the places of a reference: constant memory, whatever comes. Time is the rows' own and only goes forward. Not thread-safe.
/// </summary>
public sealed class DriftWindow
{
    private const long HourMilliseconds = 3_600_000;
    private readonly DriftReference _reference;
    private readonly int[] _counts;
    private readonly double[] _sums;
    private readonly int[] _known;
    private readonly long[] _hours;
    private readonly int[] _rows;

    public DriftWindow(DriftReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        _reference = reference;
        Hours = 24 * reference.Days;
        (_hours, _rows) = (new long[Hours], new int[Hours]);
        _counts = new int[Hours * reference.Columns.Count * ColumnReference.MostPlaces];
        _sums = new double[Hours * reference.Columns.Count];
        _known = new int[Hours * reference.Columns.Count];
        Array.Fill(_hours, -1);
    }

    /// <summary>Hours it spans.</summary>
    public int Hours { get; }

    /// <summary>When the first row came that is remembered; null before any.</summary>
    public Instant? Since { get; private set; }

    /// <summary>Rows in it.</summary>
    public int Rows => _rows.Sum();

    /// <summary>Hours of it in which rows came.</summary>
    public int Filled => _rows.Count(r => r > 0);

    /// <param name="at">World time.</param>
    /// <param name="row">All columns but the last.</param>
    /// <param name="score">The last.</param>
    public void Add(Instant at, ReadOnlySpan<float> row, double score)
    {
        var columns = _reference.Columns;
        if (row.Length != columns.Count - 1) throw new ArgumentException($"{row.Length} features are not {columns.Count - 1}.", nameof(row));
        var slot = MoveTo(at);
        _rows[slot]++;
        for (var c = 0; c < columns.Count; c++)
        {
            var value = c < row.Length ? row[c] : score;
            var at0 = slot * columns.Count + c;
            _counts[at0 * ColumnReference.MostPlaces + columns[c].PlaceOf(value)]++;
            if (!double.IsFinite(value)) continue;
            _sums[at0] += value;
            _known[at0]++;
        }
    }

    /// <summary>Forgets what is too old at this instant.</summary>
    /// <returns>The slot of its hour.</returns>
    public int MoveTo(Instant at)
    {
        var hour = at.UnixMilliseconds / HourMilliseconds;
        for (var s = 0; s < Hours; s++)
            if (_hours[s] >= 0 && _hours[s] <= hour - Hours) Clear(s, -1);
        var slot = (int)(hour % Hours);
        if (_hours[slot] != hour) Clear(slot, hour);
        Since ??= at;
        return slot;
    }

    /// <summary>The histogram of a column, and the mean of its known values.</summary>
    public double Sum(int column, Span<int> counts)
    {
        counts.Clear();
        double sum = 0;
        var known = 0;
        for (var s = 0; s < Hours; s++)
        {
            var at = s * _reference.Columns.Count + column;
            for (var p = 0; p < ColumnReference.MostPlaces; p++) counts[p] += _counts[at * ColumnReference.MostPlaces + p];
            (sum, known) = (sum + _sums[at], known + _known[at]);
        }

        return known > 0 ? sum / known : double.NaN;
    }

    private void Clear(int slot, long hour)
    {
        var width = _reference.Columns.Count;
        Array.Clear(_counts, slot * width * ColumnReference.MostPlaces, width * ColumnReference.MostPlaces);
        Array.Clear(_sums, slot * width, width);
        Array.Clear(_known, slot * width, width);
        _rows[slot] = 0;
        _hours[slot] = hour;
    }
}
