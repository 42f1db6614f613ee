namespace FleetOps.Core.Insights;

/// <summary>
/// Sums of some channels over the last day (24 whole hours and the minutes of the open one) and over the day before that, from minutes as they close. Each sum is renewed from its hours when an hour closes, so rounding
/// never builds up; no allocation after construction, 49 numbers a channel. Not thread-safe.
/// </summary>
public sealed class HourWindows(int channels)
{
    private const int Day = 24;
    private const int Kept = 2 * Day;
    private readonly double[] _hours = new double[channels * Kept];
    private readonly double[] _open = new double[channels];
    private readonly double[] _sums = new double[channels * 2];
    private long _hour = long.MinValue;

    /// <summary>A minute (counted from 1970) has closed with these channels. Minutes come in order; those between are as if nothing was added.</summary>
    public void Add(long minute, ReadOnlySpan<double> closed)
    {
        var hour = minute / 60;
        if (_hour == long.MinValue) _hour = hour;
        while (_hour < hour) Close();
        for (var c = 0; c < channels; c++) _open[c] += closed[c];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_hours);
        Array.Clear(_open);
        Array.Clear(_sums);
        _hour = long.MinValue;
    }

    /// <summary>The sum of a channel over the last day.</summary>
    public double Today(int channel) => _sums[channel * 2] + _open[channel];

    /// <summary>The sum of a channel over the day before.</summary>
    public double Yesterday(int channel) => _sums[channel * 2 + 1];

    private void Close()
    {
        for (var c = 0; c < channels; c++)
        {
            var ring = _hours.AsSpan(c * Kept, Kept);
            ring[(int)(_hour % Kept)] = _open[c];
            _open[c] = 0;
            double today = 0, yesterday = 0;
            for (var back = 0; back < Day; back++)
            {
                today += ring[(int)((_hour - back) % Kept)];
                yesterday += ring[(int)((_hour - back - Day) % Kept)];
            }

            _sums[c * 2] = today;
            _sums[c * 2 + 1] = yesterday;
        }

        _hour++;
    }
}
