namespace FleetOps.Core.Learning.Windows;

/// <summary>
/// The rolling features of one unit (a charger, an engine), row by row as they come: O(1) a row and channel, without allocation. A missing value repeats the last known
/// one; before the first known one all features of the channel are NaN. Not thread-safe; one for each unit.
/// </summary>
public sealed class UnitWindows
{
    private readonly WindowOptions _options;
    private readonly RollingWindow[][] _windows;
    private readonly double[] _baseline;
    private readonly double[] _last;
    private readonly int[] _known;
    private readonly int[] _sinceCrossing;

    public UnitWindows(int channels, WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if (options.Windows.Any(w => w < 2)) throw new ArgumentException("A window has two rows or more.", nameof(options));
        _options = options;
        _windows = [.. Enumerable.Range(0, channels).Select(_ => options.Windows.Select(w => new RollingWindow(w)).ToArray())];
        (_baseline, _last, _known, _sinceCrossing) = (new double[channels], new double[channels], new int[channels], new int[channels]);
    }

    /// <summary>Features a row: for each channel what <see cref="WindowFeatures.Names"/> lists.</summary>
    public int Width => _windows.Length * WindowFeatures.PerChannel(_options);

    /// <summary>Takes the unit's next row and writes its features.</summary>
    public void Add(ReadOnlySpan<double> row, Span<double> features)
    {
        if (row.Length != _windows.Length || features.Length != Width)
            throw new ArgumentException($"{row.Length} channels give {features.Length} features; the unit has {_windows.Length} and {Width}.");
        var at = 0;
        for (var c = 0; c < row.Length; c++)
        {
            if (!double.IsFinite(row[c]) && _known[c] == 0)
            {
                features.Slice(at, Width / _windows.Length).Fill(double.NaN);
                at += Width / _windows.Length;
                continue;
            }

            var value = double.IsFinite(row[c]) ? row[c] : _last[c];
            var crossed = _known[c] > 0 && (value > _baseline[c]) != (_last[c] > _baseline[c]);
            _sinceCrossing[c] = crossed ? 0 : _sinceCrossing[c] + 1;
            if (_known[c] < _options.BaselineRows) _baseline[c] += (value - _baseline[c]) / (_known[c] + 1);
            _last[c] = value;
            _known[c]++;
            if (_options.Current)
            {
                features[at++] = value;
                features[at++] = value - _baseline[c];
                features[at++] = _sinceCrossing[c];
            }

            foreach (var window in _windows[c])
            {
                window.Add(value, crossed);
                foreach (var statistic in _options.Statistics) features[at++] = window.Of(statistic, _baseline[c]);
            }
        }
    }
}
