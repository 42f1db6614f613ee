using FleetOps.Core.Learning.Conformal;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// A forecast whose intervals hold as often as they say: the method chosen by rolling-origin validation, its deviations stretched by split-conformal calibration on
/// the errors of that validation, near and far horizons apart. Immutable and thread-safe.
/// </summary>
public sealed partial class CalibratedForecast
{
    private const int LeastScores = 40;
    private const int MostParts = 10;

    private readonly IForecastMethod? _method;
    private readonly IFittedForecast _fitted;
    private readonly (int LastStep, SplitConformal Errors)[] _calibration;
    private readonly Spacing _spacing;
    private readonly DateTime _last;

    private CalibratedForecast(
        IForecastMethod? method, string name, IReadOnlyList<(string, double)> contest, IReadOnlyList<string> leftOut, IFittedForecast fitted, IReadOnlyList<BacktestRow> told, TimeSeries past)
    {
        (_method, Method, Contest, LeftOut, _fitted, Told, Regressors) = (method, name, contest, leftOut, fitted, told, past.Regressors.Length);
        _calibration = Calibrate(told);
        (_spacing, _last) = (Spacing.Of(past.Times), past.Times[^1]);
    }

    /// <summary>The method that won, or the only one.</summary>
    public string Method { get; }

    /// <summary>Mean absolute error of every method on the same origins; empty when the past was too short to validate.</summary>
    public IReadOnlyList<(string Method, double Error)> Contest { get; }

    /// <summary>Methods that this past cannot feed, each with the reason.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Whether the intervals rest on errors seen; if not, they are the method's own.</summary>
    public bool IsCalibrated => _calibration.Length > 0;

    /// <summary>How many regressors it takes.</summary>
    internal int Regressors { get; }

    /// <summary>What the method told of its own past.</summary>
    internal IReadOnlyList<BacktestRow> Told { get; }

    /// <summary>Validates the methods on the past, refits the best on all of it and calibrates its intervals for up to <paramref name="horizon"/> rows ahead.</summary>
    /// <exception cref="ArgumentException">No method can be fitted to this past; the message says why of the first.</exception>
    public static CalibratedForecast Fit(TimeSeries past, int horizon, IReadOnlyList<IForecastMethod> methods, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(past);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        if (methods.Count == 0) throw new ArgumentException("There is no method to choose from.", nameof(methods));
        var known = past.Known();
        var contest = Forecasting.Contest.Hold(known, horizon, methods, progress);
        return new CalibratedForecast(contest.Winner, contest.Winner.Name, contest.Errors, contest.LeftOut, contest.Winner.Fit(known), contest.Rows, known);
    }

    /// <summary>The same forecaster standing later: told what came since, its parameters and its calibration as they were.</summary>
    /// <param name="known">A series whose beginning is the past so far; every value known.</param>
    public CalibratedForecast Extend(TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new(_method, Method, Contest, LeftOut, _fitted.Extend(known), Told, known);
    }

    /// <summary>The same method learned anew from a longer past; the calibration stays.</summary>
    /// <param name="known">A series whose beginning is the past so far; every value known.</param>
    internal CalibratedForecast Refit(TimeSeries known) =>
        new(_method ?? throw new InvalidOperationException("A forecaster read from a file cannot learn anew."), Method, Contest, LeftOut, _method.Fit(known), Told, known);

    public ForecastPath Predict(DateTime[] times, double[][]? regressors = null) => _fitted.Predict(times, regressors);

    /// <summary>The limits of a central interval at each time of a path made by <see cref="Predict"/>.</summary>
    public (double[] Low, double[] High) Interval(ForecastPath path, double coverage)
    {
        ArgumentNullException.ThrowIfNull(path);
        double[] low = new double[path.Mean.Length], high = new double[path.Mean.Length];
        for (var i = 0; i < low.Length; i++)
        {
            var radius = Radius(_spacing.StepsFrom(_last, path.Times[i]), coverage) * path.Deviation[i];
            (low[i], high[i]) = (path.Mean[i] - radius, path.Mean[i] + radius);
        }

        return (low, high);
    }

    private double Radius(int step, double coverage)
    {
        if (_calibration.Length == 0) return NormalQuantile.Of(0.5 + coverage / 2);
        var part = _calibration[^1].Errors;
        foreach (var (last, errors) in _calibration)
            if (step <= last)
            {
                part = errors;
                break;
            }

        var radius = part.Radius(coverage);

        // Too few errors to promise so much: the normal tail beyond the largest one seen.
        return double.IsFinite(radius) ? radius : Math.Max(part.Radius(part.Rows / (part.Rows + 1.0)), NormalQuantile.Of(0.5 + coverage / 2));
    }

    private static (int, SplitConformal)[] Calibrate(IReadOnlyList<BacktestRow> rows)
    {
        var ordered = rows.Where(r => r.Deviation > 0).OrderBy(r => r.Step).ToArray();
        if (ordered.Length < 10) return [];
        var parts = Math.Clamp(ordered.Length / LeastScores, 1, MostParts);
        var calibration = new List<(int, SplitConformal)>();
        for (var p = 0; p < parts; p++)
        {
            var part = ordered[(p * ordered.Length / parts)..((p + 1) * ordered.Length / parts)];
            calibration.Add((part[^1].Step, SplitConformal.Fit(
                [.. part.Select(r => r.Truth)], [.. part.Select(r => r.Mean)], [.. part.Select(r => r.Deviation)])));
        }

        return [.. calibration];
    }
}
