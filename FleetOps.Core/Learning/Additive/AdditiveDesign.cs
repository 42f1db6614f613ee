using FleetOps.Core.Learning.Algebra;

namespace FleetOps.Core.Learning.Additive;

/// <summary>
/// The columns of an additive forecaster: intercept, time, hinges at the changepoints, seasons, holidays, regressors. Knows nothing of coefficients.
/// Time is scaled so that the past runs from 0 to 1; seasons count days from 1970, so that the same date has the same phase in every fit. Immutable.
/// </summary>
internal sealed partial class AdditiveDesign
{
    private static readonly DateTime Epoch = new(1970, 1, 1);

    private readonly DateTime _start;
    private readonly double _span;
    private readonly Season[] _seasons;
    private readonly Dictionary<DateOnly, int[]> _holidays;
    private readonly double[] _centre;
    private readonly double[] _scale;

    internal AdditiveDesign(DateTime[] times, double[][] regressors, AdditiveOptions options)
    {
        _start = times[0];
        _span = Math.Max((times[^1] - times[0]).TotalDays, 1e-9);
        var gaps = new double[Math.Max(1, times.Length - 1)];
        for (var i = 1; i < times.Length; i++) gaps[i - 1] = (times[i] - times[i - 1]).TotalDays;
        Array.Sort(gaps);
        Spacing = Math.Max(gaps[gaps.Length / 2], 1e-9);
        _seasons = [.. options.Seasons ?? Season.Choose(_span, Spacing)];
        Changepoints = options.Growth == Growth.Flat ? [] : Places(times, options);

        var names = options.Holidays.Select(h => h.Name).Distinct(StringComparer.Ordinal).ToArray();
        var present = times.Select(DateOnly.FromDateTime).ToHashSet();
        names = [.. names.Where(n => options.Holidays.Any(h => h.Name == n && present.Contains(h.Date)))];
        _holidays = options.Holidays.Where(h => names.Contains(h.Name)).GroupBy(h => h.Date)
            .ToDictionary(g => g.Key, g => g.Select(h => Array.IndexOf(names, h.Name)).Distinct().ToArray());

        TrendColumns = options.Growth == Growth.Flat ? 1 : 2 + Changepoints.Length;
        var groups = new List<(string Name, int Start, int Count)>();
        var at = TrendColumns;
        foreach (var season in _seasons) Group(season.Name, season.Columns);
        if (names.Length > 0) Group("holidays", names.Length);
        if (regressors.Length > 0) Group("regressors", regressors.Length);
        Groups = [.. groups];
        Width = at;
        Roughness = new double[at];
        Array.Fill(Roughness, 1);
        at = TrendColumns;
        foreach (var season in _seasons)
            for (var c = 0; c < season.Columns; c++)
                Roughness[at++] = season.Roughness(c);
        (_centre, _scale) = (new double[regressors.Length], new double[regressors.Length]);
        for (var r = 0; r < regressors.Length; r++) (_centre[r], _scale[r]) = Standard(regressors[r]);

        void Group(string name, int count)
        {
            groups.Add((name, at, count));
            at += count;
        }
    }

    internal double[] Changepoints { get; }

    /// <summary>Usual days between neighbours.</summary>
    internal double Spacing { get; }

    internal int TrendColumns { get; }

    internal (string Name, int Start, int Count)[] Groups { get; }

    internal int Width { get; }

    /// <summary>Relative prior precision of each column within its group.</summary>
    internal double[] Roughness { get; }

    internal int Regressors => _centre.Length;

    internal double Scaled(DateTime time) => (time - _start).TotalDays / _span;

    /// <summary>Fills column j at j × stride + row with the row of this time; columns must be zero before.</summary>
    internal void Fill(DateTime time, double[][] regressors, int index, Span<double> columns, int stride, int row)
    {
        var t = Scaled(time);
        columns[row] = 1;
        if (TrendColumns > 1)
        {
            columns[stride + row] = t;
            for (var j = 0; j < Changepoints.Length && t > Changepoints[j]; j++) columns[(2 + j) * stride + row] = t - Changepoints[j];
        }

        var days = (time - Epoch).TotalDays;
        var at = TrendColumns * stride + row;
        Span<double> fast = stackalloc double[64], slow = stackalloc double[64];
        foreach (var season in _seasons)
        {
            var inner = Wave(days / season.Days, season.Order, ref fast);
            if (season.WithinDays == 0)
            {
                foreach (var value in inner)
                {
                    columns[at] = value;
                    at += stride;
                }

                continue;
            }

            foreach (var modulation in Wave(days / season.WithinDays, season.WithinOrder, ref slow))
                foreach (var value in inner)
                {
                    columns[at] = value * modulation;
                    at += stride;
                }
        }

        var holidays = Groups.Length > 0 ? Width - Regressors - HolidayColumns : 0;
        if (HolidayColumns > 0 && _holidays.TryGetValue(DateOnly.FromDateTime(time), out var named))
            foreach (var name in named) columns[(holidays + name) * stride + row] = 1;
        for (var r = 0; r < Regressors; r++) columns[(Width - Regressors + r) * stride + row] = (regressors[r][index] - _centre[r]) / _scale[r];
    }

    private int HolidayColumns => _holidays.Count == 0 ? 0 : Groups.First(g => g.Name == "holidays").Count;

    /// <summary>sin and cos of the first harmonics, each from the one before by the angle-addition formulas.</summary>
    private static Span<double> Wave(double turns, int order, ref Span<double> room)
    {
        if (room.Length < 2 * order) room = new double[2 * order];
        var (sin, cos) = Math.SinCos(2 * Math.PI * (turns - Math.Floor(turns)));
        double s = sin, c = cos;
        for (var k = 0; k < order; k++)
        {
            room[2 * k] = s;
            room[2 * k + 1] = c;
            (s, c) = (s * cos + c * sin, c * cos - s * sin);
        }

        return room[..(2 * order)];
    }

    private double[] Places(DateTime[] times, AdditiveOptions options)
    {
        var reach = (int)Math.Floor(times.Length * options.ChangepointRange);
        var count = Math.Min(options.Changepoints, reach - 1);
        if (count < 1) return [];
        var places = new double[count];
        for (var j = 0; j < count; j++) places[j] = Scaled(times[(int)Math.Round((j + 1) * (reach - 1) / (double)count)]);
        return [.. places.Distinct()];
    }

    private static (double Centre, double Scale) Standard(double[] values)
    {
        double mean = 0, square = 0;
        foreach (var v in values) mean += v / values.Length;
        foreach (var v in values) square += (v - mean) * (v - mean) / values.Length;

        // A flag keeps its 0 and 1; a constant column has no scale.
        if (values.All(v => v is 0 or 1) || square <= 1e-24 * (1 + mean * mean)) return (0, 1);
        return (mean, Math.Sqrt(square));
    }
}
