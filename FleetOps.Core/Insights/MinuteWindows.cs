namespace FleetOps.Core.Insights;

/// <summary>
/// Sums of some channels over the last 10, 60 and 240 whole minutes, kept up as minutes close: constant work a minute, none a frame beyond adding to the open minute, no allocation. Gaps in time
/// count as minutes in which nothing was added. Sums are renewed from the minutes every four hours, so that rounding never builds up. Not thread-safe.
/// </summary>
public sealed class MinuteWindows
{
    public const int Kept = 240;
    private readonly int _channels;
    private readonly double[] _open;
    private readonly double[] _ring;
    private readonly double[] _sums;
    private readonly HourWindows? _days;
    private long _minute = long.MinValue;
    private long _first;

    /// <param name="channels">How many.</param>
    /// <param name="days">Told of every minute that closes; null where hours are not asked for.</param>
    public MinuteWindows(int channels, HourWindows? days = null)
    {
        _days = days;
        _channels = channels;
        _open = new double[channels];
        _ring = new double[channels * Kept];
        _sums = new double[channels * 3];
    }

    /// <summary>Whole minutes seen so far, up to <see cref="Kept"/>.</summary>
    public int Minutes => _minute == long.MinValue ? 0 : (int)Math.Min(_minute - _first, Kept);

    /// <summary>The open minute's channels: add to these. Move to the frame's minute first.</summary>
    public Span<double> Open => _open;

    /// <summary>Closes all minutes before this one (counted from 1970). An earlier one changes nothing.</summary>
    public void MoveTo(long minute)
    {
        if (minute <= _minute) return;
        if (_minute == long.MinValue || minute - _minute > Kept)
        {
            Array.Clear(_ring);
            Array.Clear(_sums);
            Array.Clear(_open);
            _days?.Clear();
            _first = _minute = minute;
            return;
        }

        while (_minute < minute) Close();
    }

    /// <summary>The sum of a channel over the whole minutes of a window (0: 10, 1: 60, 2: 240 minutes).</summary>
    public double Sum(int channel, int window) => _sums[channel * 3 + window];

    /// <summary>The largest whole minute of a channel in the last so many.</summary>
    public double Most(int channel, int minutes)
    {
        var most = 0.0;
        for (var m = Math.Max(_first, _minute - minutes); m < _minute; m++) most = Math.Max(most, _ring[channel * Kept + (int)(m % Kept)]);
        return most;
    }

    public static int Length(int window) => window switch
    {
        0 => 10,
        1 => 60,
        2 => Kept,
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, "There are three windows."),
    };

    private void Close()
    {
        var at = (int)(_minute % Kept);
        for (var c = 0; c < _channels; c++)
        {
            var ring = _ring.AsSpan(c * Kept, Kept);
            var value = _open[c];
            for (var w = 0; w < 2; w++)
            {
                var gone = _minute - Length(w);
                ref var sum = ref _sums[c * 3 + w];
                sum += value;
                if (gone >= _first) sum -= ring[(int)(gone % Kept)];
            }

            _sums[c * 3 + 2] += value - ring[at];
            ring[at] = value;
        }

        _days?.Add(_minute, _open);
        Array.Clear(_open);
        _minute++;
        if ((_minute - _first) % Kept == 0) Renew();
    }

    private void Renew()
    {
        for (var c = 0; c < _channels; c++)
        {
            for (var w = 0; w < 3; w++)
            {
                var sum = 0.0;
                for (var m = Math.Max(_first, _minute - Length(w)); m < _minute; m++) sum += _ring[c * Kept + (int)(m % Kept)];
                _sums[c * 3 + w] = sum;
            }
        }
    }
}
