using System.Globalization;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// Where a backtest stands: the last origin leaves one whole horizon, the others lie whole periods before it, none before the initial part. Each of the three is a count of rows or a span of time (730d). Immutable.
/// </summary>
public sealed class BacktestPlan
{
    private readonly (int Rows, Frequency? Span)[] _parts;

    private BacktestPlan((int, Frequency?)[] parts) => _parts = parts;

    /// <summary>Reads "initial,period,horizon".</summary>
    /// <exception cref="ArgumentException">There are not three, or one is no count above zero and no span.</exception>
    public static BacktestPlan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 3) throw new ArgumentException($"a backtest is initial,period,horizon, such as 730d,180d,365d or 1000,24,24; not '{text}'");
        return new BacktestPlan(Array.ConvertAll(parts, part =>
            !int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rows) ? (0, Frequency.Parse(part))
            : rows > 0 ? (rows, (Frequency?)null) : throw new ArgumentException($"a backtest counts from 1; '{part}' is not")));
    }

    /// <summary>For each origin the rows before it and the row after the last to forecast.</summary>
    /// <exception cref="ArgumentException">No origin fits.</exception>
    public IReadOnlyList<(int Origin, int End)> Origins(TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var times = known.Times;
        var spans = Array.Exists(_parts, p => p.Span is not null);
        var origins = new List<(int, int)>();
        if (spans)
        {
            var step = Frequency.Of(times).Step;
            TimeSpan Of(int part) => _parts[part].Span?.Step ?? step * _parts[part].Rows;
            for (var cut = times[^1] - Of(2); cut >= times[0] + Of(0); cut -= Of(1))
            {
                int origin = After(times, cut), end = After(times, cut + Of(2));
                if (end > origin && origin > 1) origins.Add((origin, end));
            }
        }
        else
            for (var origin = known.Length - _parts[2].Rows; origin >= Math.Max(2, _parts[0].Rows); origin -= _parts[1].Rows) origins.Add((origin, origin + _parts[2].Rows));

        if (origins.Count == 0) throw new ArgumentException($"no origin of the backtest fits {known.Length} rows: initial and horizon together are longer");
        origins.Reverse();
        return origins;
    }

    private static int After(DateTime[] times, DateTime cut) => Array.BinarySearch(times, cut) is var at && at >= 0 ? at + 1 : ~at;
}
