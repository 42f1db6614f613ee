using FleetOps.Core.Units;

namespace FleetOps.Core.Models.Drift;

/// <summary>
/// Holds the last day (or week, as the reference says) of a model in service against its reference, once a world hour and column: the stability index over quantile bins. A column drifts when its index has been beyond its limit for some hours in a row, and is calm again under
/// seven tenths of the limit. The limit is the larger of a fixed one and a multiple of what such spans of the reference differ by among themselves: rows of one device follow each other closely, so that textbook
/// probabilities would cry every hour. Blind to a change of how features hang together. Not thread-safe. Source of the index: Siddiqi 2006, chapter 6.
/// </summary>
public sealed class DriftMonitor(ModelName model, int version, DriftReference reference, DriftOptions options)
{
    private const double Calm = 0.7;

    private readonly DriftWindow _window = new(reference);

    // A day wants most of its hours: half a day is not like a whole one.
    private readonly int _leastHours = 22 * reference.Days;
    private readonly int[] _beyond = new int[reference.Columns.Count];
    private readonly Instant?[] _since = new Instant?[reference.Columns.Count];
    private readonly Instant?[] _first = new Instant?[reference.Columns.Count];
    private long _hour = -1;

    public int Version => version;

    public DriftState State { get; private set; } = new(model, version, null, null, 0, [], "Nothing has been asked of it yet.");

    public void Add(Instant at, ReadOnlySpan<float> row, double score) => _window.Add(at, row, score);

    /// <summary>Looks at the window when a world hour has closed. Returns the columns that began to drift with this look; empty mostly.</summary>
    public IReadOnlyList<DriftReading> Look(Instant now)
    {
        var hour = now.UnixMilliseconds / 3_600_000;
        if (hour == _hour) return [];
        _hour = hour;
        _window.MoveTo(now);
        var rows = _window.Rows;
        if (_window.Filled < _leastHours || rows < options.LeastRows)
        {
            Array.Clear(_beyond);
            State = new DriftState(model, version, now, _window.Since, rows, [], $"Has seen {_window.Filled} of the {_leastHours} hours and {rows} of the {options.LeastRows} rows that a look takes.");
            return [];
        }

        var began = new List<DriftReading>();
        var readings = new List<DriftReading>(reference.Columns.Count);
        Span<int> counts = stackalloc int[ColumnReference.MostPlaces];
        for (var c = 0; c < reference.Columns.Count; c++)
        {
            var column = reference.Columns[c];
            if (column.IsClock) continue;
            var mean = _window.Sum(c, counts);
            var index = column.Index(counts);
            var limit = Math.Max(options.Index, options.TimesUsual * column.Usual);
            var was = _since[c];
            Judge(c, index, limit, now);
            readings.Add(new DriftReading(
                column.Name, column.Unit, index, limit, column.Distance(counts), column.Spread > 0 ? (mean - column.Mean) / column.Spread : 0, column.Mean, mean, _since[c]));
            if (was is null && _since[c] is not null) began.Add(readings[^1]);
        }

        State = new DriftState(model, version, now, _window.Since, rows, [.. readings.OrderByDescending(r => r.Drifts).ThenByDescending(r => r.Index / r.Limit)], null);
        return began;
    }

    private void Judge(int column, double index, double limit, Instant now)
    {
        if (index >= limit)
        {
            _first[column] ??= now;
            if (++_beyond[column] >= options.Hours) _since[column] ??= _first[column];
        }
        else
        {
            _beyond[column] = 0;
            if (_since[column] is null || index < Calm * limit) (_since[column], _first[column]) = (null, null);
        }
    }
}
